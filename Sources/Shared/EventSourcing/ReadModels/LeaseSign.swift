/// What the holder of a right shows of itself.
public struct LeaseSign: Sendable, Hashable {
    /// Counts the holders; 0 before the first.
    public let epoch: Int64

    /// How often the holder has shown itself.
    public let count: Int64

    /// Whether the right was given up, or never taken.
    public let isFree: Bool

    /// What the holder of a right shows of itself; engines make it.
    ///
    /// - Parameters:
    ///   - epoch: counts the holders; 0 before the first.
    ///   - count: how often the holder has shown itself.
    ///   - isFree: whether the right was given up, or never taken.
    public init(epoch: Int64, count: Int64, isFree: Bool) {
        (self.epoch, self.count, self.isFree) = (epoch, count, isFree)
    }
}

/// The right to be the one that does something, until another takes it: its epoch grows with each holder, so that a late one is noticed.
public struct Lease: Sendable, Hashable {
    /// What it is the right to do: the name of the consumer.
    public let consumer: String

    /// Counts the holders.
    public let epoch: Int64

    /// A right to be the one that does something.
    ///
    /// - Parameters:
    ///   - consumer: the name of the consumer.
    ///   - epoch: counts the holders.
    public init(consumer: String, epoch: Int64) {
        self.consumer = consumer
        self.epoch = epoch
    }
}

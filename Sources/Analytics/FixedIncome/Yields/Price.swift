/// A price per 100 of face.
///
/// Whether it is clean or dirty stands where it is used.
public struct Price: Hashable, Comparable, Sendable {
    /// Currency per 100 of face.
    public let value: Double

    /// A price.
    ///
    /// - Parameter value: currency per 100 of face.
    public init(_ value: Double) {
        self.value = value
    }

    /// Whether `left` is the lower price.
    public static func < (left: Price, right: Price) -> Bool { left.value < right.value }
}

/// A yield, a decimal a year (0.0425 is 4.25 %), compounded as its convention says.
public struct Yield: Hashable, Comparable, Sendable {
    /// A decimal a year.
    public let value: Double

    /// A yield.
    ///
    /// - Parameter value: a decimal a year.
    public init(_ value: Double) {
        self.value = value
    }

    /// Whether `left` is the lower yield.
    public static func < (left: Yield, right: Yield) -> Bool { left.value < right.value }
}

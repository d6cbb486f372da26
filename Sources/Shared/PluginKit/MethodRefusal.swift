/// Why a method has no price for a bond. Another method may have one.
public struct MethodRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was found and what is expected, in words.
    public let reason: String

    /// A refusal.
    ///
    /// - Parameter reason: what was found and what is expected, in words.
    public init(_ reason: String) {
        self.reason = reason
    }

    /// The reason.
    public var description: String { reason }
}

/// What a handler throws when another attempt would end the same: the job is dead at once, with the reason. Correct what was asked for,
/// and ask again.
public struct JobRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// The reason: what was found, what is expected.
    public let reason: String

    /// Another attempt would end the same.
    ///
    /// - Parameter reason: what was found, what is expected.
    public init(_ reason: String) {
        self.reason = reason
    }

    /// The reason.
    public var description: String { reason }
}

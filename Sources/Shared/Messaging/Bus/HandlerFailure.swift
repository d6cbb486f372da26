/// An error that a handler did not mean to throw. Two are equal by what they say.
public struct HandlerFailure: Sendable, Equatable {
    /// What it says.
    public let text: String

    /// The error as the handler threw it; nil when it came from another process.
    public let error: (any Error)?

    /// An error that a handler did not mean to throw.
    ///
    /// - Parameter text: what it says.
    public init(_ text: String) {
        self.text = text
        error = nil
    }

    init(_ error: any Error) {
        text = String(describing: error)
        self.error = error
    }

    /// Whether two say the same.
    public static func == (left: HandlerFailure, right: HandlerFailure) -> Bool {
        left.text == right.text
    }
}

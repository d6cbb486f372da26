/// A message that a group could not deal with.
public struct DeadLetter: Sendable, Equatable {
    /// The message.
    public let message: BrokerMessage

    /// Why it is there: what whoever buried it said, or that it was delivered too often.
    public let reason: String

    /// A message that a group could not deal with; engines make it.
    ///
    /// - Parameters:
    ///   - message: the message.
    ///   - reason: why it is there.
    public init(message: BrokerMessage, reason: String) {
        (self.message, self.reason) = (message, reason)
    }
}

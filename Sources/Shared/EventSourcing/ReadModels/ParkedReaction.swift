public import Contracts

/// A command that a policy sent and that was refused, or an event that it could not react to; recorded for people to look at.
public struct ParkedReaction: Sendable, Hashable {
    /// The event.
    public let position: LogPosition

    /// Which command of the reaction, from 0; -1 for the event itself.
    public let ordinal: Int

    /// The identifier of the command; of the event when it is about the event itself.
    public let message: MessageID

    /// Why.
    public let reason: String

    /// Its place among what was set aside.
    public var place: ParkedPlace { ParkedPlace(position: position, ordinal: ordinal) }

    /// A command that was refused, or an event that could not be reacted to.
    ///
    /// - Parameters:
    ///   - position: the event.
    ///   - ordinal: which command of the reaction, from 0; -1 for the event itself.
    ///   - message: the identifier of the command, or of the event.
    ///   - reason: why.
    public init(position: LogPosition, ordinal: Int, message: MessageID, reason: String) {
        self.position = position
        self.ordinal = ordinal
        self.message = message
        self.reason = reason
    }
}

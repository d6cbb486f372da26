public import Contracts

/// What travels with a message: who sent it and why, what it follows from, and until when an answer is of use.
public struct MessageContext: Sendable, Equatable, Codable {
    /// The identifier of the message.
    public let id: MessageID

    /// Who caused it.
    public let actor: ActorID

    /// Why, in the words of whoever caused it.
    public let reason: String?

    /// The first message of the conversation, which all that follows from it carries.
    public let correlation: MessageID

    /// The message that it follows from; nil for the first of a conversation.
    public let causation: MessageID?

    /// Where it stands in a distributed trace.
    public internal(set) var trace: TraceContext?

    /// When an answer is of no more use; nil for never.
    public let deadline: Timestamp?

    /// When what it leads to happens, in the world that it speaks of; nil when its own fields say so.
    public let occurredAt: Timestamp?

    /// How often it was sent before, this time counted: 1 for the first.
    public let attempt: Int

    /// What travels with a message.
    ///
    /// - Parameters:
    ///   - id: the identifier of the message.
    ///   - actor: who caused it.
    ///   - reason: why, in the words of whoever caused it.
    ///   - correlation: the first message of the conversation; this one when nil.
    ///   - causation: the message that it follows from.
    ///   - trace: where it stands in a distributed trace.
    ///   - deadline: when an answer is of no more use.
    ///   - attempt: 1 for the first time.
    ///   - occurredAt: when what it leads to happens, in the world that it speaks of; nil when its own fields say so.
    public init(
        id: MessageID, actor: ActorID, reason: String? = nil, correlation: MessageID? = nil, causation: MessageID? = nil,
        trace: TraceContext? = nil, deadline: Timestamp? = nil, attempt: Int = 1, occurredAt: Timestamp? = nil
    ) {
        precondition(attempt >= 1, "found attempt \(attempt), expected 1 or more")
        self.id = id
        self.actor = actor
        self.reason = reason
        self.correlation = correlation ?? id
        self.causation = causation
        self.trace = trace
        self.deadline = deadline
        self.attempt = attempt
        self.occurredAt = occurredAt
    }

    /// The context of a message that follows from this one. The same cause, handler and ordinal always give the same identifier.
    ///
    /// - Parameters:
    ///   - handler: what handles this message and sends the other.
    ///   - ordinal: counts what one handling sends, from 0.
    ///   - actor: who causes it; the same as of this one when nil.
    ///   - reason: why.
    /// - Returns: the context, with a derived identifier.
    public func following(by handler: String, ordinal: Int, actor: ActorID? = nil, reason: String? = nil) -> MessageContext {
        MessageContext(
            id: MessageID(derivedFrom: id, handler: handler, ordinal: ordinal), actor: actor ?? self.actor, reason: reason,
            correlation: correlation, causation: id, trace: trace, deadline: deadline, occurredAt: occurredAt)
    }

    /// The context of the same message sent once more.
    ///
    /// - Parameter deadline: when an answer is of no more use.
    /// - Returns: the context, with the next attempt.
    public func again(deadline: Timestamp?) -> MessageContext {
        MessageContext(
            id: id, actor: actor, reason: reason, correlation: correlation, causation: causation, trace: trace,
            deadline: deadline, attempt: attempt + 1, occurredAt: occurredAt)
    }

    /// The same context with another deadline: what a link between machines makes, whose clocks differ.
    ///
    /// - Parameter deadline: when an answer is of no more use, by the clock of whoever takes the message.
    /// - Returns: the context, with that deadline.
    public func due(_ deadline: Timestamp?) -> MessageContext {
        MessageContext(
            id: id, actor: actor, reason: reason, correlation: correlation, causation: causation, trace: trace,
            deadline: deadline, attempt: attempt, occurredAt: occurredAt)
    }
}

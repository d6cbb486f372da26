package import Contracts

/// Where a policy's command comes from.
package struct CommandOrigin: Sendable, Equatable {
    /// The identifier of the command, derived from the event: the same however often it is sent.
    package let command: MessageID

    /// The event that it reacts to.
    package let causation: MessageID

    /// The first message of the conversation.
    package let correlation: MessageID

    /// The policy.
    package let actor: ActorID

    /// When the event happened, which is when the command's events happen.
    package let occurredAt: Timestamp

    /// Where the event stands in a distributed trace.
    package let trace: TraceContext?

    /// How often the command was sent since the policy began to run, this time counted.
    package internal(set) var attempt = 1

    init(_ event: RecordedEvent, policy: ActorID, ordinal: Int) {
        command = MessageID(derivedFrom: event.id, handler: policy.text, ordinal: ordinal)
        causation = event.id
        correlation = event.correlation
        actor = policy
        occurredAt = event.occurredAt
        trace = event.trace
    }
}

public import Contracts

/// The handling of one message, as a span of a distributed trace.
public struct BusSpan: Sendable, Equatable {
    /// The contract.
    public let name: MessageName

    /// Where the span stands: its trace and its own identifier.
    public let trace: TraceContext

    /// What it is a part of; nil when it begins the trace.
    public let parent: TraceContext?

    /// When the message came.
    public let start: Timestamp

    /// When it was answered.
    public let end: Timestamp

    /// `done`, or the case of the error.
    public let outcome: String

    /// The message.
    public let message: MessageID

    /// The handling of one message.
    ///
    /// - Parameters:
    ///   - name: the contract.
    ///   - trace: where the span stands.
    ///   - parent: what it is a part of.
    ///   - start: when the message came.
    ///   - end: when it was answered.
    ///   - outcome: `done`, or the case of the error.
    ///   - message: the message.
    public init(
        name: MessageName, trace: TraceContext, parent: TraceContext?, start: Timestamp, end: Timestamp, outcome: String,
        message: MessageID
    ) {
        self.name = name
        self.trace = trace
        self.parent = parent
        self.start = start
        self.end = end
        self.outcome = outcome
        self.message = message
    }
}

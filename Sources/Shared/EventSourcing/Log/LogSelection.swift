public import Contracts

/// Which events to read, and in which direction.
public struct LogSelection: Sendable, Equatable {
    /// Of this stream only.
    public var stream: StreamName?

    /// Of streams of this category only.
    public var category: String?

    /// Of these types only; empty for all.
    public var types: Set<MessageName>

    /// Of this conversation only.
    public var correlation: MessageID?

    /// Caused by this command only.
    public var causation: MessageID?

    /// Events after this position; before it when read backwards. Nil reads from the end of the log that the direction starts at.
    public var after: LogPosition?

    /// Nothing behind this position: the log as it was known then.
    public var knownAt: LogPosition?

    /// Nothing that happened later than this.
    public var occurredBy: Timestamp?

    /// Newest first.
    public var backwards: Bool

    /// All events, oldest first.
    ///
    /// - Parameters:
    ///   - stream: of this stream only.
    ///   - category: of streams of this category only.
    ///   - types: of these types only; empty for all.
    ///   - correlation: of this conversation only.
    ///   - causation: caused by this command only.
    ///   - after: events after this position; before it when read backwards.
    ///   - knownAt: nothing behind this position.
    ///   - occurredBy: nothing that happened later than this.
    ///   - backwards: newest first.
    public init(
        stream: StreamName? = nil, category: String? = nil, types: Set<MessageName> = [], correlation: MessageID? = nil,
        causation: MessageID? = nil, after: LogPosition? = nil, knownAt: LogPosition? = nil, occurredBy: Timestamp? = nil,
        backwards: Bool = false
    ) {
        self.stream = stream
        self.category = category
        self.types = types
        self.correlation = correlation
        self.causation = causation
        self.after = after
        self.knownAt = knownAt
        self.occurredBy = occurredBy
        self.backwards = backwards
    }

    /// Whether an event is among those selected.
    ///
    /// - Parameter event: an event of the log.
    /// - Returns: whether every condition holds for it.
    public func contains(_ event: RecordedEvent) -> Bool {
        if let after, backwards ? event.position >= after : event.position <= after { return false }
        if let knownAt, event.position > knownAt { return false }
        if let occurredBy, event.occurredAt > occurredBy { return false }
        return (stream.map { $0 == event.stream } ?? true)
            && (category.map { $0 == event.stream.category } ?? true)
            && (types.isEmpty || types.contains(event.type))
            && (correlation.map { $0 == event.correlation } ?? true)
            && (causation.map { $0 == event.causation } ?? true)
    }
}

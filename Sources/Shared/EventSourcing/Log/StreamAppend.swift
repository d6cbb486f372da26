public import Contracts

/// Events for one stream, and what the stream must be like to take them.
public struct StreamAppend: Sendable, Equatable {
    /// The stream that takes the events.
    public let stream: StreamName

    /// What the stream must be like.
    public let expected: ExpectedVersion

    /// The events, in order.
    public let events: [EventDraft]

    /// Events for one stream.
    ///
    /// - Parameters:
    ///   - stream: the stream that takes the events.
    ///   - expected: what the stream must be like.
    ///   - events: in order; none checks the expectation only.
    public init(stream: StreamName, expected: ExpectedVersion, events: [EventDraft]) {
        self.stream = stream
        self.expected = expected
        self.events = events
    }
}

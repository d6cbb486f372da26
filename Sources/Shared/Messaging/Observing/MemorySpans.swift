internal import Synchronization

/// The latest spans, in memory.
public final class MemorySpans: SpanRecording {
    private struct State {
        var spans: [BusSpan] = []
        var dropped = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    /// Keeps the latest spans.
    ///
    /// - Parameter limit: how many; 1 or more.
    public init(limit: Int = 1024) {
        precondition(limit >= 1, "found room for \(limit) spans, expected 1 or more")
        self.limit = limit
    }

    /// Takes a span; the oldest one goes when there is no room.
    ///
    /// - Parameter span: the handling of one message.
    public func record(_ span: BusSpan) {
        state.withLock { state in
            if state.spans.count == limit {
                state.spans.removeFirst()
                state.dropped += 1
            }
            state.spans.append(span)
        }
    }

    /// The spans that are kept, oldest first.
    public var spans: [BusSpan] { state.withLock(\.spans) }

    /// How many went for want of room.
    public var dropped: Int { state.withLock(\.dropped) }
}

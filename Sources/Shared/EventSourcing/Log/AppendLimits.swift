/// How much the log takes at once.
public struct AppendLimits: Sendable, Equatable {
    /// Events of one request.
    public var eventsInRequest: Int

    /// Bytes of one payload.
    public var bytesInPayload: Int

    /// Events of one commit; a single request may have more, within its own limit.
    public var eventsInCommit: Int

    /// How much the log takes at once.
    ///
    /// - Parameters:
    ///   - eventsInRequest: events of one request.
    ///   - bytesInPayload: bytes of one payload.
    ///   - eventsInCommit: events of one commit.
    public init(eventsInRequest: Int = 10_000, bytesInPayload: Int = 4 << 20, eventsInCommit: Int = 10_000) {
        self.eventsInRequest = eventsInRequest
        self.bytesInPayload = bytesInPayload
        self.eventsInCommit = eventsInCommit
    }
}

/// How much the log takes at once.
///
/// An export of a log within these defaults is within those of `ImportLimits`, as long as the receipts of one commit have less than
/// 64 MiB; whoever raises one raises the other.
public struct AppendLimits: Sendable, Equatable {
    /// Events of one request.
    public var eventsInRequest: Int

    /// Bytes of one payload; of the cause's reason too.
    public var bytesInPayload: Int

    /// Bytes of all payloads of one request, and of its reason, once for each event that carries it.
    public var bytesInRequest: Int

    /// Bytes of a command's receipt.
    public var bytesInReceipt: Int

    /// Events of one commit, of which a request without any counts as one; a single request may have more, within its own limit.
    public var eventsInCommit: Int

    /// Bytes of one commit, counted as those of requests; a single request may have more, within its own limit.
    public var bytesInCommit: Int

    /// How much the log takes at once.
    ///
    /// - Parameters:
    ///   - eventsInRequest: events of one request, 10,000 unless given.
    ///   - bytesInPayload: bytes of one payload, 4 MiB unless given.
    ///   - bytesInRequest: bytes of payloads and reasons of one request, 32 MiB unless given.
    ///   - bytesInReceipt: bytes of a command's receipt, 1 MiB unless given.
    ///   - eventsInCommit: events of one commit, 10,000 unless given.
    ///   - bytesInCommit: bytes of payloads and reasons of one commit, 32 MiB unless given.
    public init(
        eventsInRequest: Int = 10_000, bytesInPayload: Int = 4 << 20, bytesInRequest: Int = 32 << 20,
        bytesInReceipt: Int = 1 << 20,
        eventsInCommit: Int = 10_000, bytesInCommit: Int = 32 << 20
    ) {
        self.eventsInRequest = eventsInRequest
        self.bytesInPayload = bytesInPayload
        self.bytesInRequest = bytesInRequest
        self.bytesInReceipt = bytesInReceipt
        self.eventsInCommit = eventsInCommit
        self.bytesInCommit = bytesInCommit
    }
}

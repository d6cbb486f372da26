public import Contracts

/// What a command puts on the log, all of it or nothing.
public struct AppendRequest: Sendable {
    /// The command that it follows from.
    public let cause: Cause

    /// The events by stream, each stream once.
    public let streams: [StreamAppend]

    /// Makes the canonical bytes of the command's receipt, given the position of its last event; it is kept with the command.
    public let receipt: @Sendable (LogPosition) throws(CanonicalError) -> [UInt8]

    /// What a command puts on the log.
    ///
    /// - Parameters:
    ///   - cause: the command that it follows from.
    ///   - streams: the events by stream, each stream once; no event at all keeps the receipt only.
    ///   - receipt: makes the canonical bytes of the command's receipt, given the position of its last event, or of the log's last
    ///     event when it has none.
    public init(
        cause: Cause, streams: [StreamAppend],
        receipt: @escaping @Sendable (LogPosition) throws(CanonicalError) -> [UInt8] = { (_) throws(CanonicalError) in [] }
    ) {
        self.cause = cause
        self.streams = streams
        self.receipt = receipt
    }

    /// How many events it has.
    var eventCount: Int { streams.reduce(0) { $0 + $1.events.count } }

    /// How many bytes its payloads have, and its reason, once for each event that carries it.
    var byteCount: Int {
        let reason = cause.reason?.utf8.count ?? 0
        return streams.reduce(0) { $1.events.reduce($0) { $0 + $1.payload.count + reason } }
    }
}

internal import Contracts
internal import EventSourcing

/// What a session that reads knows of the log: names by their numbers, which never change. It is gone with the session.
final class ReaderMemo {
    private static let most = 20_000

    private(set) var streams: [Int64: StreamName] = [:]
    private(set) var types: [Int64: MessageName] = [:]
    private(set) var actors: [Int64: ActorID] = [:]

    /// Looks up the names that rows of events refer to, those of each kind at once. A name is committed with its first event, or before, so
    /// that it is there for whoever has seen the event.
    func learn(_ rows: PostgresRows, from session: PostgresSession) throws {
        if streams.count > Self.most { streams = [:] }
        if actors.count > Self.most { actors = [:] }
        try look(rows, 1, "streams", session, isKnown: { streams[$0] != nil }) { id, text in streams[id] = try? StreamName(text) }
        try look(rows, 3, "types", session, isKnown: { types[$0] != nil }) { id, text in types[id] = try? MessageName(text) }
        try look(rows, 8, "actors", session, isKnown: { actors[$0] != nil }) { id, text in actors[id] = try? ActorID(text) }
    }

    private func look(
        _ rows: PostgresRows, _ column: Int, _ table: String, _ session: PostgresSession, isKnown: (Int64) -> Bool,
        learn: (Int64, String) -> Void
    ) throws {
        var (missing, last) = (Set<Int64>(), Int64?.none)
        for row in 0..<rows.count {
            let id = try rows.integer(row, column)
            if id != last, !isKnown(id) { missing.insert(id) }
            last = id
        }
        guard !missing.isEmpty else { return }
        let names = try session.run("SELECT id, name FROM log.\(table) WHERE id = ANY($1)", [.integers(Array(missing))])
        for row in 0..<names.count { learn(try names.integer(row, 0), names.text(row, 1)) }
    }
}

internal import Contracts
internal import EventSourcing
internal import GRDB

/// A file with the events behind its base: the live one, or an archive.
struct LogSegment: Sendable {
    let path: String
    let pool: DatabasePool
    let base: LogBase?
    /// Where it ended when it was opened.
    let end: LogHead

    init(_ path: String, _ pool: DatabasePool) async throws {
        self.path = path
        self.pool = pool
        (base, end) = try await pool.read { (try LogBase.read(in: $0), try LogRows.head(in: $0)) }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(EventStoreError) -> T {
        do {
            return try await pool.read(body)
        } catch {
            throw .reading(error)
        }
    }

    /// Whether events of a selection may stand here; for the live file `end` says nothing, as it grows.
    func mayHold(_ selection: LogSelection, isLive: Bool) -> Bool {
        let start = base?.position ?? .start
        if let knownAt = selection.knownAt, knownAt <= start { return false }
        guard let after = selection.after else { return true }
        return selection.backwards ? after > start : isLive || after < end.position
    }
}

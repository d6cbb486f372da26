internal import Contracts
internal import EventSourcing
internal import GRDB

/// Where a log is cut: its last signed head at or before a position, the first of those that stand there.
struct ArchiveCut: Sendable {
    /// The position behind which the file's events stand.
    let after: LogPosition
    /// How many answers there were by then.
    let answersBefore: Int64
    let head: SignedHead
    let edge: [UInt8]

    init(_ database: Database, before position: LogPosition) throws {
        let base = try LogBase.read(in: database)
        let heads = try PreparedStatement(
            database,
            """
            \(LogRows.headColumns) WHERE position = (SELECT max(position) FROM heads WHERE position <= ?1 AND position > ?2)
            ORDER BY answers LIMIT 1
            """)
        after = base?.position ?? .start
        heads.bind(1, position.value)
        heads.bind(2, after.value)
        guard let head = try LogRows.all(heads, LogRows.signedHead).first else {
            throw ArchiveError.nothingToArchive(before: position, after: after)
        }
        self.head = head
        answersBefore = base?.signed.head.answers.count ?? 0
        let end = head.head.position.value
        let start = end & ~(1 << Int64(MerkleTile.height) - 1)
        let kept = start < after.value ? base.flatMap { $0.edge(after: LogPosition(start)) } ?? [] : []
        let rows = try PreparedStatement(
            database, "SELECT chain_hash FROM events WHERE position > ? AND position <= ? ORDER BY position")
        rows.bind(1, max(start, after.value))
        rows.bind(2, end)
        edge = try (kept + LogRows.all(rows, LogRows.chainHash)).flatMap(\.bytes)
    }
}

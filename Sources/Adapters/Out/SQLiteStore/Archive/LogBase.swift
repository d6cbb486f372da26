internal import Contracts
internal import EventSourcing
internal import GRDB

/// Where the events of a file begin: behind the head at which an archive ends.
struct LogBase: Sendable {
    /// The head at which the archive ends.
    let signed: SignedHead
    /// The chain hashes of the last events of the archive, those of a run of 256 that goes on behind it: proofs need them.
    let edge: [Digest256]
    /// SHA-256 over the archive's file.
    let fileHash: Digest256

    var position: LogPosition { signed.head.position }

    /// The edge behind a position; nil when it begins later.
    func edge(after position: LogPosition) -> ArraySlice<Digest256>? {
        let start = self.position.value - Int64(edge.count)
        return position.value >= start ? edge.dropFirst(Int(position.value - start)) : nil
    }

    /// The base of a file; nil when its events begin with the first.
    static func read(in database: Database) throws -> LogBase? {
        let rows = try PreparedStatement(
            database, "SELECT position, answers, chain_hash, edge, file_hash FROM archived ORDER BY position DESC LIMIT 1")
        guard try rows.next() else { return nil }
        defer { rows.reset() }
        let position = LogPosition(max(rows.integer(0), 0))
        let edge = rows.bytes(3)
        let heads = try PreparedStatement(database, "\(LogRows.headColumns) WHERE answers = ?")
        heads.bind(1, rows.integer(1))
        guard let signed = try LogRows.all(heads, LogRows.signedHead).first, signed.head.position == position,
            signed.head.chainHash == LogRows.digest(rows, 2), let fileHash = LogRows.digest(rows, 4),
            edge.count == 32 * Int(position.value & (1 << Int64(MerkleTile.height) - 1))
        else { throw EventStoreError.damaged(position, "found an archived part that its signed head does not fit") }
        let hashes = stride(from: 0, to: edge.count, by: 32).compactMap { Digest256(bytes: edge[$0..<$0 + 32]) }
        return LogBase(signed: signed, edge: hashes, fileHash: fileHash)
    }
}

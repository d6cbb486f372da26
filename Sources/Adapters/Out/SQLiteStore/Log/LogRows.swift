internal import Contracts
internal import EventSourcing
internal import GRDB

/// Rows of the log as the values that they were written from. A row that cannot be such a value is damage.
enum LogRows {
    static func head(in database: Database) throws -> LogHead {
        let rows = try PreparedStatement(
            database, "SELECT position, chain_hash, recorded_at, frontier FROM heads ORDER BY position DESC LIMIT 1")
        guard try rows.next() else { return .empty }
        defer { rows.reset() }
        let peaks = rows.bytes(3)
        guard rows.integer(0) > 0, let chainHash = digest(rows, 1), peaks.count % 32 == 0,
            let frontier = MerkleFrontier(
                size: rows.integer(0),
                peaks: stride(from: 0, to: peaks.count, by: 32).compactMap { Digest256(bytes: peaks[$0..<$0 + 32]) })
        else { throw EventStoreError.damaged(nil, "found a head that is none") }
        return LogHead(
            position: LogPosition(rows.integer(0)), chainHash: chainHash, recordedAt: Timestamp(nanoseconds: rows.integer(2)),
            frontier: frontier)
    }

    /// The version of a stream's last event; nil when there is no such stream.
    static func version(of stream: StreamName, in database: Database) throws -> (id: Int64, version: Int64)? {
        let rows = try PreparedStatement(
            database, "SELECT id, (SELECT max(version) FROM events WHERE stream = streams.id) FROM streams WHERE name = ?")
        rows.bind(1, stream.text)
        guard try rows.next() else { return nil }
        defer { rows.reset() }
        return (rows.integer(0), rows.integer(1))
    }

    static func answer(to command: MessageID, in database: Database) throws -> CommandAnswer? {
        let rows = try PreparedStatement(
            database, "SELECT command, fingerprint, first, last, receipt FROM commands WHERE command = ?")
        rows.bind(1, command)
        guard try rows.next() else { return nil }
        defer { rows.reset() }
        return try answer(rows)
    }

    static func answer(_ rows: PreparedStatement) throws -> CommandAnswer {
        guard let command = identifier(rows, 0), let fingerprint = digest(rows, 1), rows.integer(3) >= 0,
            rows.optionalInteger(2) ?? 1 > 0
        else { throw EventStoreError.damaged(nil, "found an answer to a command that is none") }
        return CommandAnswer(
            command: command, fingerprint: fingerprint, first: rows.optionalInteger(2).map { LogPosition($0) },
            last: LogPosition(rows.integer(3)), receipt: rows.bytes(4))
    }

    static func signedHead(_ rows: PreparedStatement) throws -> SignedHead {
        guard rows.integer(0) > 0, let root = digest(rows, 1), let chainHash = digest(rows, 2) else {
            throw EventStoreError.damaged(nil, "found a signed head that is none")
        }
        let head = TreeHead(
            position: LogPosition(rows.integer(0)), root: root, chainHash: chainHash,
            recordedAt: Timestamp(nanoseconds: rows.integer(3)))
        return SignedHead(head: head, signature: rows.bytes(4))
    }

    static func streamVersion(_ rows: PreparedStatement) throws -> StreamVersion {
        let text = rows.text(0) ?? ""
        do {
            return StreamVersion(stream: try StreamName(text), version: rows.integer(1))
        } catch {
            throw EventStoreError.damaged(nil, error.description)
        }
    }

    static func chainHash(_ rows: PreparedStatement) throws -> Digest256 {
        guard let hash = digest(rows, 0) else { throw EventStoreError.damaged(nil, "found a chain hash of another length") }
        return hash
    }

    static func tile(_ rows: PreparedStatement) throws -> MerkleTile {
        guard let root = digest(rows, 2) else {
            throw EventStoreError.damaged(nil, "found a tile of the Merkle tree that is none")
        }
        return MerkleTile(level: Int(rows.integer(0)), index: rows.integer(1), root: root)
    }

    static func digest(_ rows: PreparedStatement, _ column: Int32) -> Digest256? {
        rows.withBytes(column) { $0.count == 32 ? Digest256(loading: $0) : nil }
    }

    static func identifier(_ rows: PreparedStatement, _ column: Int32) -> MessageID? {
        rows.withBytes(column) { bytes in
            guard bytes.count == 16 else { return nil }
            return MessageID(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }
}

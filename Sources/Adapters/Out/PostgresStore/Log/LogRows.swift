internal import Contracts
internal import EventSourcing

/// Rows of the log as the values that they were written from. A row that cannot be such a value is damage.
enum LogRows {
    /// The columns that `head` and `place` read.
    static let headColumns =
        "SELECT position, chain_hash, recorded_at, frontier, answers, answers_hash, commits, system, timeline FROM log.head"

    static func head(_ rows: PostgresRows) throws -> LogHead {
        guard rows.count == 1 else { throw EventStoreError.damaged(nil, "found \(rows.count) heads, expected one") }
        let (position, peaks, answers) = (try rows.integer(0, 0), rows.array(0, 3), try rows.integer(0, 4))
        let commits = try rows.integer(0, 6)
        guard (0..<Int64.max).contains(position), (0..<Int64.max).contains(answers), (0..<Int64.max).contains(commits),
            let chainHash = digest(rows, 0, 1), let answersHash = digest(rows, 0, 5), peaks.count % 32 == 0,
            let frontier = MerkleFrontier(
                size: position,
                peaks: stride(from: 0, to: peaks.count, by: 32).compactMap { Digest256(bytes: peaks[$0..<$0 + 32]) })
        else { throw EventStoreError.damaged(nil, "found a head that is none") }
        return LogHead(
            position: LogPosition(position), chainHash: chainHash, recordedAt: Timestamp(nanoseconds: try rows.integer(0, 2)),
            frontier: frontier, answers: AnswerChain(count: answers, hash: answersHash, commits: commits))
    }

    /// The server that wrote the head.
    static func place(_ rows: PostgresRows) throws -> ServerPlace {
        ServerPlace(system: try rows.integer(0, 7), timeline: try rows.integer(0, 8))
    }

    /// The version of the last event of a row of `streams`; 0 when there is none.
    static let lastVersion =
        "coalesce((SELECT version FROM log.events WHERE stream = streams.id ORDER BY version DESC LIMIT 1), 0)"

    /// Streams by their names, as `streamVersion` reads them.
    static let versionsByName = "SELECT id, name, \(lastVersion) FROM log.streams WHERE name = ANY($1)"

    static func streamVersion(_ rows: PostgresRows, _ row: Int) throws -> StreamVersion {
        let (text, version) = (rows.text(row, 1), try rows.integer(row, 2))
        guard let stream = try? StreamName(text) else { throw EventStoreError.damaged(nil, "found the stream \"\(text)\"") }
        // A stream is named with its first event.
        guard version > 0 else { throw EventStoreError.damaged(nil, "stream \(stream): found no version, expected 1 or more") }
        return StreamVersion(stream: stream, version: version)
    }

    /// The columns that `answer` reads.
    static let answerColumns = "SELECT command, fingerprint, first, last, receipt, ordinal FROM log.commands"

    static func answer(_ rows: PostgresRows, _ row: Int) throws -> CommandAnswer {
        let (first, last) = (try rows.optionalInteger(row, 2), try rows.integer(row, 3))
        guard let command = identifier(rows, row, 0), let fingerprint = digest(rows, row, 1), last >= 0, first ?? 1 > 0 else {
            throw EventStoreError.damaged(nil, "found an answer to a command that is none")
        }
        return CommandAnswer(
            command: command, fingerprint: fingerprint, first: first.map { LogPosition($0) }, last: LogPosition(last),
            receipt: rows.array(row, 4))
    }

    /// The columns that `signedHead` reads.
    static let signedColumns =
        "SELECT position, root, chain_hash, recorded_at, signature, answers, answers_hash, commits FROM log.heads"

    static func signedHead(_ rows: PostgresRows, _ row: Int) throws -> SignedHead {
        let (position, answers, commits) = (try rows.integer(row, 0), try rows.integer(row, 5), try rows.integer(row, 7))
        guard (0..<Int64.max).contains(position), (1..<Int64.max).contains(answers), (0..<Int64.max).contains(commits),
            let root = digest(rows, row, 1), let chainHash = digest(rows, row, 2), let answersHash = digest(rows, row, 6)
        else { throw EventStoreError.damaged(nil, "found a signed head that is none") }
        let head = TreeHead(
            position: LogPosition(position), root: root, chainHash: chainHash,
            recordedAt: Timestamp(nanoseconds: try rows.integer(row, 3)),
            answers: AnswerChain(count: answers, hash: answersHash, commits: commits))
        return SignedHead(head: head, signature: rows.array(row, 4))
    }

    static func chainHash(_ rows: PostgresRows, _ row: Int) throws -> Digest256 {
        guard let hash = digest(rows, row, 0) else { throw EventStoreError.damaged(nil, "found a chain hash of another length") }
        return hash
    }

    static func tile(_ rows: PostgresRows, _ row: Int) throws -> MerkleTile {
        let (level, index) = (try rows.integer(row, 0), try rows.integer(row, 1))
        guard let root = digest(rows, row, 2) else {
            throw EventStoreError.damaged(last(ofTile: index, level), "found a tile of the Merkle tree that is none")
        }
        return MerkleTile(level: Int(level), index: index, root: root)
    }

    /// The position of the last event of a subtree; nil for one that no log has.
    private static func last(ofTile index: Int64, _ level: Int64) -> LogPosition? {
        guard (1...7).contains(level), index >= 0, index < .max >> (level * Int64(MerkleTile.height)) else { return nil }
        return LogPosition((index + 1) << (level * Int64(MerkleTile.height)))
    }

    static func digest(_ rows: PostgresRows, _ row: Int, _ column: Int) -> Digest256? {
        let bytes = rows.bytes(row, column)
        return bytes.count == 32 ? Digest256(loading: bytes) : nil
    }

    static func identifier(_ rows: PostgresRows, _ row: Int, _ column: Int) -> MessageID? {
        let bytes = rows.bytes(row, column)
        guard bytes.count == 16 else { return nil }
        return MessageID(
            high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }

    /// All rows of a statement.
    static func all<T>(_ rows: PostgresRows, _ row: (PostgresRows, Int) throws -> T) rethrows -> [T] {
        try (0..<rows.count).map { try row(rows, $0) }
    }

    /// The last position whose event was recorded at or before a time: found by halving, in one statement. Its two columns differ where an
    /// event is missing.
    static let positionByTime = """
        WITH RECURSIVE search (low, high) AS (
            SELECT 0::bigint, position FROM log.head
            UNION ALL
            SELECT CASE WHEN recorded_at <= $1 THEN position ELSE low END, CASE WHEN recorded_at <= $1 THEN high ELSE position - 1 END
            FROM search, LATERAL (SELECT position, recorded_at FROM log.events WHERE position = high - (high - low) / 2) AS middle
            WHERE low < high
        )
        SELECT low, high FROM search ORDER BY high - low LIMIT 1
        """
}

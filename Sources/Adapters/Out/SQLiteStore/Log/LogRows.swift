internal import Contracts
internal import EventSourcing
internal import GRDB

/// Rows of the log as the values that they were written from. A row that cannot be such a value is damage.
enum LogRows {
    static func head(in database: Database) throws -> LogHead {
        let rows = try PreparedStatement(
            database,
            "SELECT position, chain_hash, recorded_at, frontier, answers, answers_hash, commits FROM heads ORDER BY answers DESC LIMIT 1"
        )
        guard try rows.next() else { return .empty }
        defer { rows.reset() }
        let peaks = rows.bytes(3)
        guard (0..<Int64.max).contains(rows.integer(0)), (0..<Int64.max).contains(rows.integer(6)),
            (1..<Int64.max).contains(rows.integer(4)), let chainHash = digest(rows, 1),
            let answersHash = digest(rows, 5), peaks.count % 32 == 0,
            let frontier = MerkleFrontier(
                size: rows.integer(0),
                peaks: stride(from: 0, to: peaks.count, by: 32).compactMap { Digest256(bytes: peaks[$0..<$0 + 32]) })
        else { throw EventStoreError.damaged(nil, "found a head that is none") }
        return LogHead(
            position: LogPosition(rows.integer(0)), chainHash: chainHash, recordedAt: Timestamp(nanoseconds: rows.integer(2)),
            frontier: frontier, answers: AnswerChain(count: rows.integer(4), hash: answersHash, commits: rows.integer(6)))
    }

    /// The version of a stream's last event; nil when there is no such stream.
    static func version(of stream: StreamName, in database: Database) throws -> (id: Int64, version: Int64)? {
        let rows = try PreparedStatement(
            database, "SELECT id, \(lastVersion) FROM streams WHERE name = ?")
        rows.bind(1, stream.text)
        guard try rows.next() else { return nil }
        defer { rows.reset() }
        // A stream is named with its first event: one without any version has lost what tells of its archived events.
        guard rows.integer(1) > 0 else {
            throw EventStoreError.damaged(nil, "stream \(stream): found no version, expected 1 or more")
        }
        return (rows.integer(0), rows.integer(1))
    }

    /// The version of the last event of a row of `streams`, in the file or in an archive; 0 when there is none.
    static let lastVersion = """
        coalesce((SELECT max(version) FROM events WHERE stream = streams.id),
            (SELECT version FROM archived_streams WHERE stream = streams.id), 0)
        """

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

    /// A page of the answers that a statement gives.
    static func answers(_ rows: PreparedStatement, within limit: PageLimit) throws -> [CommandAnswer] {
        defer { rows.reset() }
        var (found, bytes) = ([CommandAnswer](), 0)
        while !limit.isReached(rows: found.count, bytes: bytes), try rows.next() {
            let answer = try answer(rows)
            bytes += answer.receipt.count
            found.append(answer)
        }
        return found
    }

    /// The columns that `signedHead` reads.
    static let headColumns =
        "SELECT position, root, chain_hash, recorded_at, signature, answers, answers_hash, commits FROM heads"

    static func signedHead(_ rows: PreparedStatement) throws -> SignedHead {
        guard (0..<Int64.max).contains(rows.integer(0)), (1..<Int64.max).contains(rows.integer(5)),
            (0..<Int64.max).contains(rows.integer(7)),
            let root = digest(rows, 1),
            let chainHash = digest(rows, 2), let answersHash = digest(rows, 6)
        else {
            throw EventStoreError.damaged(nil, "found a signed head that is none")
        }
        let head = TreeHead(
            position: LogPosition(rows.integer(0)), root: root, chainHash: chainHash,
            recordedAt: Timestamp(nanoseconds: rows.integer(3)),
            answers: AnswerChain(count: rows.integer(5), hash: answersHash, commits: rows.integer(7)))
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
        let (level, index) = (rows.integer(0), rows.integer(1))
        guard let root = digest(rows, 2) else {
            throw EventStoreError.damaged(last(ofTile: index, level), "found a tile of the Merkle tree that is none")
        }
        return MerkleTile(level: Int(level), index: index, root: root)
    }

    /// The position of the last event of a subtree; nil for one that no log has.
    private static func last(ofTile index: Int64, _ level: Int64) -> LogPosition? {
        guard (1...7).contains(level), index >= 0, index < .max >> (level * Int64(MerkleTile.height)) else { return nil }
        return LogPosition((index + 1) << (level * Int64(MerkleTile.height)))
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

    /// All rows of a statement.
    static func all<T>(_ rows: PreparedStatement, _ row: (PreparedStatement) throws -> T) throws -> [T] {
        defer { rows.reset() }
        var found: [T] = []
        while try rows.next() { found.append(try row(rows)) }
        return found
    }

    /// Whether the file has answers up to a number: the rest of a log has all of them, an archive none in front of its own.
    static func hasAnswers(through count: Int64, in database: Database) throws -> Bool {
        let rows = try PreparedStatement(database, "SELECT 1 FROM commands WHERE ordinal <= ? LIMIT 1")
        rows.bind(1, count)
        defer { rows.reset() }
        return try rows.next()
    }

    /// The last position of the file whose event was recorded at or before a time; `start` when none was.
    static func position(recordedBy time: Timestamp, behind start: LogPosition, in database: Database) throws -> LogPosition {
        let times = try PreparedStatement(database, "SELECT recorded_at FROM events WHERE position = ?")
        var (low, high) = (start.value, try head(in: database).position.value)
        // The last position whose event was recorded by then lies in low...high.
        while low < high {
            let middle = high - (high - low) / 2
            times.bind(1, middle)
            guard try times.next() else { throw EventStoreError.damaged(LogPosition(middle), "found no event") }
            if times.integer(0) <= time.nanoseconds { low = middle } else { high = middle - 1 }
            times.reset()
        }
        return LogPosition(low)
    }
}

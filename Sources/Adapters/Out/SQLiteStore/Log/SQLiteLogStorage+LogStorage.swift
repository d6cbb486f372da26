public import Contracts
public import EventSourcing
internal import GRDB
internal import Synchronization

extension SQLiteLogStorage: LogStorage {
    /// Decides on a commit under the lock of the head, and makes it durable.
    ///
    /// - Parameters:
    ///   - streams: the streams whose versions are needed.
    ///   - commands: the commands whose earlier answers are needed.
    ///   - decide: makes the commit from the state; must not wait. An empty commit writes nothing.
    /// - Throws: what `decide` throws, or `EventStoreError`, by cause.
    public func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        switch stage.withLock({ $0 }) {
        case .reading: throw .readOnly
        case .closed: throw .closed
        case .writing: break
        }
        let committed = await write { database in
            var writer = CommitWriter(database)
            let commit = try decide(try writer.state(streams: streams, commands: commands))
            try writer.write(commit)
            return commit
        }
        let commit = try committed.get()
        guard let head = commit.signedHead else { return }
        signal.advance(to: head.head.position)
        sidecar?.note(head)
    }

    /// Runs a transaction to its end, even when the task is cancelled meanwhile: others wait for the same commit.
    private func write<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async -> Result<T, EventStoreError> {
        await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                do {
                    var value: T?
                    try database.inTransaction(.immediate) {
                        value = try body(database)
                        return .commit
                    }
                    continuation.resume(returning: .success(value!))
                } catch {
                    continuation.resume(returning: .failure(.writing(error)))
                }
            }
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(EventStoreError) -> T {
        if case .closed = stage.withLock({ $0 }) { throw .closed }
        do {
            return try await pool.read(body)
        } catch {
            throw .reading(error)
        }
    }

    /// Where the log ends.
    ///
    /// - Returns: the head; `LogHead.empty` for a log without events.
    /// - Throws: `EventStoreError`, by cause.
    public func head() async throws(EventStoreError) -> LogHead {
        try await read { try LogRows.head(in: $0) }
    }

    /// Reads events.
    ///
    /// - Parameters:
    ///   - selection: which events, and in which direction.
    ///   - limit: at most so many.
    /// - Returns: the events, in the order of the selection.
    /// - Throws: `EventStoreError`, by cause.
    public func events(_ selection: LogSelection, limit: Int) async throws(EventStoreError) -> [RecordedEvent] {
        try await read { database in
            var rows = EventRows(database)
            return try rows.events(selection, limit: limit)
        }
    }

    /// The version of the last event of a stream; 0 when it has none.
    ///
    /// - Parameter stream: the stream.
    /// - Returns: 0 when it has no event.
    /// - Throws: `EventStoreError`, by cause.
    public func version(of stream: StreamName) async throws(EventStoreError) -> Int64 {
        try await read { try LogRows.version(of: stream, in: $0)?.version ?? 0 }
    }

    /// The answer to a command that was done before.
    ///
    /// - Parameter command: the identifier of the command.
    /// - Returns: nil for a command that is not known.
    /// - Throws: `EventStoreError`, by cause.
    public func answer(to command: MessageID) async throws(EventStoreError) -> CommandAnswer? {
        try await read { try LogRows.answer(to: command, in: $0) }
    }

    /// The answers to all commands, in the order of the commands' identifiers (their 16 bytes compared as unsigned numbers).
    ///
    /// - Parameters:
    ///   - command: answers to commands behind this one only; nil from the first.
    ///   - limit: at most so many.
    /// - Returns: the answers, behind the one named.
    /// - Throws: `EventStoreError`, by cause.
    public func answers(after command: MessageID?, limit: Int) async throws(EventStoreError) -> [CommandAnswer] {
        let columns = "SELECT command, fingerprint, first, last, receipt FROM commands"
        return try await list(
            "\(columns) \(command == nil ? "" : "WHERE command > ?2") ORDER BY command LIMIT ?1", LogRows.answer
        ) { rows in
            rows.bind(1, Int64(limit))
            if let command { rows.bind(2, command) }
        }
    }

    /// All streams with the versions of their last events, in the order of the UTF-8 bytes of their names.
    ///
    /// - Parameters:
    ///   - stream: streams behind this one only; nil from the first.
    ///   - limit: at most so many.
    /// - Returns: the streams, behind the one named.
    /// - Throws: `EventStoreError`, by cause.
    public func streamVersions(after stream: StreamName?, limit: Int) async throws(EventStoreError) -> [StreamVersion] {
        try await list(
            """
            SELECT name, (SELECT max(version) FROM events WHERE stream = streams.id) FROM streams
            \(stream == nil ? "" : "WHERE name > ?2") ORDER BY name LIMIT ?1
            """, LogRows.streamVersion
        ) { rows in
            rows.bind(1, Int64(limit))
            if let stream { rows.bind(2, stream.text) }
        }
    }

    /// The chain hashes of events that follow each other, oldest first, without their events.
    ///
    /// - Parameters:
    ///   - position: of events behind this position only.
    ///   - limit: at most so many.
    /// - Returns: the hashes.
    /// - Throws: `EventStoreError`, by cause.
    public func chainHashes(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [Digest256] {
        try await list("SELECT chain_hash FROM events WHERE position > ? ORDER BY position LIMIT ?", LogRows.chainHash) { rows in
            rows.bind(1, position.value)
            rows.bind(2, Int64(limit))
        }
    }

    /// The last position whose event was recorded at or before a time.
    ///
    /// - Parameter time: by the writer's clock.
    /// - Returns: `start` when nothing was recorded by then.
    /// - Throws: `EventStoreError`, by cause.
    public func position(recordedBy time: Timestamp) async throws(EventStoreError) -> LogPosition {
        try await read { database in
            let times = try PreparedStatement(database, "SELECT recorded_at FROM events WHERE position = ?")
            var (low, high) = (Int64(0), try LogRows.head(in: database).position.value)
            // The last position whose event was recorded by then lies in low...high.
            while low < high {
                let middle = low + (high - low + 1) / 2
                times.bind(1, middle)
                guard try times.next() else { throw EventStoreError.damaged(LogPosition(middle), "found no event") }
                if times.integer(0) <= time.nanoseconds { low = middle } else { high = middle - 1 }
                times.reset()
            }
            return LogPosition(low)
        }
    }

    /// Signed heads, oldest first.
    ///
    /// - Parameters:
    ///   - position: heads of this position and later ones only.
    ///   - limit: at most so many.
    /// - Returns: the heads, behind the one named or at it.
    /// - Throws: `EventStoreError`, by cause.
    public func signedHeads(from position: LogPosition, limit: Int) async throws(EventStoreError) -> [SignedHead] {
        try await list(
            "SELECT position, root, chain_hash, recorded_at, signature FROM heads WHERE position >= ? ORDER BY position LIMIT ?",
            LogRows.signedHead
        ) { rows in
            rows.bind(1, position.value)
            rows.bind(2, Int64(limit))
        }
    }

    /// The latest signed head; nil for an empty log.
    ///
    /// - Returns: nil for an empty log.
    /// - Throws: `EventStoreError`, by cause.
    public func latestSignedHead() async throws(EventStoreError) -> SignedHead? {
        try await list(
            "SELECT position, root, chain_hash, recorded_at, signature FROM heads ORDER BY position DESC LIMIT 1",
            LogRows.signedHead
        ) { _ in }.first
    }

    /// Completed subtrees of the Merkle tree, in the order of their indices.
    ///
    /// - Parameters:
    ///   - level: the level of the tiles, from 1.
    ///   - range: the indices at that level.
    /// - Returns: the tiles that are complete, in the order of their indices.
    /// - Throws: `EventStoreError`, by cause.
    public func tiles(level: Int, _ range: Range<Int64>) async throws(EventStoreError) -> [MerkleTile] {
        try await list(
            "SELECT level, place, root FROM tiles WHERE level = ? AND place >= ? AND place < ? ORDER BY place", LogRows.tile
        ) { rows in
            rows.bind(1, Int64(level))
            rows.bind(2, range.lowerBound)
            rows.bind(3, range.upperBound)
        }
    }

    /// The rows of a query.
    func list<T: Sendable>(
        _ sql: String, _ row: @escaping @Sendable (PreparedStatement) throws -> T,
        binding bind: @escaping @Sendable (PreparedStatement) -> Void
    ) async throws(EventStoreError) -> [T] {
        try await read { database in
            let rows = try PreparedStatement(database, sql)
            bind(rows)
            defer { rows.reset() }
            var found: [T] = []
            while try rows.next() { found.append(try row(rows)) }
            return found
        }
    }

    /// Waits until the log reaches past a position, and tells where it ends then.
    ///
    /// - Parameter position: returns at once when the log is past it.
    /// - Returns: where the log ends then.
    /// - Throws: `EventStoreError.cancelled` when the task is cancelled, `closed` when the log is.
    public func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        try await signal.wait(after: position)
    }

    /// The log's identity and format, set when it was made.
    ///
    /// - Returns: the identity.
    /// - Throws: `EventStoreError`, by cause.
    public func identity() async throws(EventStoreError) -> LogIdentity { made }

    /// Makes what was committed safe, and lets go of what the engine holds. A second call does nothing.
    ///
    /// - Throws: `EventStoreError`, by cause.
    public func close() async throws(EventStoreError) {
        signal.close()
        let head = try await latestHeadBeforeClosing()
        // The lock is let go of when this returns, after the last write.
        let before = stage.withLock { stage in
            defer { stage = .closed }
            return stage
        }
        do {
            if case .closed = before { return }
            if let head { sidecar?.write(head) }
            if case .writing = before { _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
            try pool.close()
        } catch {
            throw .writing(error)
        }
    }

    private func latestHeadBeforeClosing() async throws(EventStoreError) -> SignedHead? {
        guard case .writing = stage.withLock({ $0 }) else { return nil }
        return try await latestSignedHead()
    }
}

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
        try checkOpen()
        return try await live.read(body)
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
    ///   - limit: how many at once.
    /// - Returns: the events, in the order of the selection.
    /// - Throws: `EventStoreError`, by cause.
    public func events(_ selection: LogSelection, within limit: PageLimit) async throws(EventStoreError) -> [RecordedEvent] {
        // In front of the first event there is none.
        if limit.rows <= 0 || selection.backwards && selection.after == .start { return [] }
        if !selection.backwards { try await checkReach(of: selection) }
        var (found, rest) = ([RecordedEvent](), limit)
        for segment in try segments(of: selection) {
            let events = try await segment.read { [rest] database in
                var rows = EventRows(database)
                return try rows.events(selection, within: rest)
            }
            found = found.isEmpty ? events : found + events
            if rest.isReached(by: events) { return found }
            rest.rows -= events.count
            rest.bytes -= events.reduce(0) { $0 + $1.byteCount }
        }
        if selection.backwards { try await checkReach(of: selection) }
        return found
    }

    /// Reads the events behind a position, laid out flat for checking.
    ///
    /// - Parameters:
    ///   - position: `start` from the first event.
    ///   - limit: how many at once.
    /// - Returns: the events, in the order in which they stand: of one file, where archives are at hand too.
    /// - Throws: `EventStoreError`, by cause.
    public func page(after position: LogPosition, within limit: PageLimit) async throws(EventStoreError) -> EventPage {
        guard limit.rows > 0 else { return EventPage([]) }
        let selection = LogSelection(after: position)
        try await checkReach(of: selection)
        for segment in try segments(of: selection) {
            let page = try await segment.read { database in
                var rows = EventRows(database)
                return try rows.page(after: position, within: limit)
            }
            if !page.rows.isEmpty { return page }
        }
        return EventPage([])
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

    /// The answers to all commands, in the order in which they were committed.
    ///
    /// - Parameters:
    ///   - count: answers behind so many only; 0 from the first.
    ///   - limit: how many at once.
    /// - Returns: the answers.
    /// - Throws: `EventStoreError`, by cause.
    public func answers(after count: Int64, within limit: PageLimit) async throws(EventStoreError) -> [CommandAnswer] {
        let base = mayBeArchive ? base?.signed.head : nil
        return try await read { database in
            if let base, count < base.answers.count, try !LogRows.hasAnswers(through: base.answers.count, in: database) {
                throw EventStoreError.archived(through: base.position)
            }
            let rows = try PreparedStatement(
                database,
                "SELECT command, fingerprint, first, last, receipt FROM commands WHERE ordinal > ? ORDER BY ordinal LIMIT ?")
            rows.bind(1, count)
            rows.bind(2, Int64(limit.rows))
            return try LogRows.answers(rows, within: limit)
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
            SELECT name, \(LogRows.lastVersion) FROM streams
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
        var found: [Digest256] = []
        if let earliest, position < earliest.position {
            guard let edge = earliest.edge(after: position) else { throw .archived(through: earliest.position) }
            found = Array(edge.prefix(limit))
        }
        for segment in try segments(of: LogSelection(after: position)) where found.count < limit {
            let rest = limit - found.count
            found += try await segment.read { database in
                let rows = try PreparedStatement(
                    database, "SELECT chain_hash FROM events WHERE position > ? ORDER BY position LIMIT ?")
                rows.bind(1, position.value)
                rows.bind(2, Int64(rest))
                return try LogRows.all(rows, LogRows.chainHash)
            }
        }
        return found
    }

    /// The last position whose event was recorded at or before a time.
    ///
    /// - Parameter time: by the writer's clock.
    /// - Returns: `start` when nothing was recorded by then.
    /// - Throws: `EventStoreError`, by cause.
    public func position(recordedBy time: Timestamp) async throws(EventStoreError) -> LogPosition {
        for segment in try segments(of: LogSelection(backwards: true)) {
            if let base = segment.base, time < base.signed.head.recordedAt { continue }
            let start = segment.base?.position ?? .start
            return try await segment.read { try LogRows.position(recordedBy: time, behind: start, in: $0) }
        }
        throw .archived(through: earliest?.position ?? .start)
    }

    /// Signed heads, oldest first: one of each commit.
    ///
    /// - Parameters:
    ///   - answers: heads of commits that ended with more answers than so many; 0 from the first.
    ///   - limit: at most so many.
    /// - Returns: the heads.
    /// - Throws: `EventStoreError`, by cause.
    public func signedHeads(after answers: Int64, limit: Int) async throws(EventStoreError) -> [SignedHead] {
        if let earliest, answers < earliest.signed.head.answers.count { throw .archived(through: earliest.position) }
        var found: [SignedHead] = []
        for segment in try segments(of: LogSelection()) where found.count < limit {
            // A head at which an archive ends stands in that archive, and in the file behind it too.
            let after = max(answers, segment.base?.signed.head.answers.count ?? 0)
            let rest = limit - found.count
            found += try await segment.read { database in
                let rows = try PreparedStatement(
                    database, "\(LogRows.headColumns) WHERE answers > ? ORDER BY answers LIMIT ?")
                rows.bind(1, after)
                rows.bind(2, Int64(rest))
                return try LogRows.all(rows, LogRows.signedHead)
            }
        }
        return found
    }

    /// The latest signed head; nil for a log without commits.
    ///
    /// - Returns: nil for a log without commits.
    /// - Throws: `EventStoreError`, by cause.
    public func latestSignedHead() async throws(EventStoreError) -> SignedHead? {
        try await list(
            "\(LogRows.headColumns) ORDER BY answers DESC LIMIT 1", LogRows.signedHead
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
            return try LogRows.all(rows, row)
        }
    }

    /// Waits until the log reaches past a position, and tells where it ends then.
    ///
    /// - Parameter position: returns at once when the log is past it.
    /// - Returns: where the log ends then.
    /// - Throws: `EventStoreError.cancelled` when the task is cancelled, `closed` when the log is.
    public func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        if news == nil, case .reading = stage.withLock({ $0 }) {
            throw .failed("the directory of the log cannot be watched, so that nobody tells what is appended")
        }
        return try await signal.wait(after: position)
    }

    /// The log's identity and format, set when it was made.
    ///
    /// - Returns: the identity.
    /// - Throws: `EventStoreError`, by cause.
    public func identity() async throws(EventStoreError) -> LogIdentity { made }

    /// The signed head behind which events are at hand; nil for a log whose events are all at hand, none in an archive that is not.
    ///
    /// - Returns: the head at which the archived part ends.
    /// - Throws: `EventStoreError`, by cause.
    public func beginning() async throws(EventStoreError) -> SignedHead? { earliest?.signed }

    /// Makes what was committed safe, and lets go of what the engine holds, even when the first fails. A second call does nothing.
    ///
    /// - Throws: `EventStoreError`, by cause.
    public func close() async throws(EventStoreError) {
        try await close(notingHead: true)
    }

    /// Lets go of what the engine holds; the head kept beside the log stays as it is unless it is to be noted.
    func close(notingHead: Bool) async throws(EventStoreError) {
        signal.close()
        let head = notingHead ? await latestHeadBeforeClosing() : nil
        // The lock is let go of when this returns, after the last write.
        let before = stage.withLock { stage in
            defer { stage = .closed }
            return stage
        }
        if case .closed = before { return }
        if let head { sidecar?.write(head) }
        var failure: (any Error)?
        do {
            if notingHead, case .writing = before { _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
        } catch {
            failure = error
        }
        do {
            try pool.close()
            for archive in archives { try archive.pool.close() }
        } catch {
            failure = failure ?? error
        }
        if let failure { throw .writing(failure) }
    }

    /// The head to leave beside the log; nil when this only reads, or when it cannot be read, which is only a longer lag.
    private func latestHeadBeforeClosing() async -> SignedHead? {
        guard case .writing = stage.withLock({ $0 }) else { return nil }
        return try? await latestSignedHead()
    }
}

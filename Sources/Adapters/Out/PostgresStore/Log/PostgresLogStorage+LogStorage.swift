public import Contracts
public import EventSourcing
internal import Synchronization

extension PostgresLogStorage: LogStorage {
    /// Where the log ends.
    ///
    /// - Returns: the head; `LogHead.empty` for a log without events.
    /// - Throws: `EventStoreError`, by cause.
    public func head() async throws(EventStoreError) -> LogHead {
        try await read { try LogRows.head(try $0.run(LogRows.headColumns)) }
    }

    /// Reads events.
    ///
    /// - Parameters:
    ///   - selection: which events, and in which direction.
    ///   - limit: how many at once.
    /// - Returns: the events, in the order of the selection.
    /// - Throws: `EventStoreError`, by cause.
    public func events(_ selection: LogSelection, within limit: PageLimit) async throws(EventStoreError) -> [RecordedEvent] {
        try await read { try EventRows($0).events(selection, within: limit) }
    }

    /// Reads the events behind a position, laid out flat for checking.
    ///
    /// - Parameters:
    ///   - position: `start` from the first event.
    ///   - limit: how many at once.
    /// - Returns: the events, in the order in which they stand.
    /// - Throws: `EventStoreError`, by cause.
    public func page(after position: LogPosition, within limit: PageLimit) async throws(EventStoreError) -> EventPage {
        try await read { try EventRows($0).page(after: position, within: limit) }
    }

    /// The version of the last event of a stream; 0 when it has none.
    ///
    /// - Parameter stream: the stream.
    /// - Returns: 0 when it has no event.
    /// - Throws: `EventStoreError`, by cause.
    public func version(of stream: StreamName) async throws(EventStoreError) -> Int64 {
        try await list(LogRows.versionsByName, [.texts([stream.text])], LogRows.streamVersion).first?.version ?? 0
    }

    /// The answer to a command that was done before.
    ///
    /// - Parameter command: the identifier of the command.
    /// - Returns: nil for a command that is not known.
    /// - Throws: `EventStoreError`, by cause.
    public func answer(to command: MessageID) async throws(EventStoreError) -> CommandAnswer? {
        try await list("\(LogRows.answerColumns) WHERE command = $1", [.bytes(command.stored)], LogRows.answer).first
    }

    /// The answers to all commands, in the order in which they were committed.
    ///
    /// - Parameters:
    ///   - count: answers behind so many only; 0 from the first.
    ///   - limit: how many at once.
    /// - Returns: the answers.
    /// - Throws: `EventStoreError`, by cause.
    public func answers(after count: Int64, within limit: PageLimit) async throws(EventStoreError) -> [CommandAnswer] {
        try await read { try AnswerRows($0).answers(after: count, within: limit) }
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
            "SELECT id, name, \(LogRows.lastVersion) FROM log.streams WHERE name > $1 ORDER BY name LIMIT $2",
            [.text(stream?.text ?? ""), .integer(Int64(max(limit, 0)))], LogRows.streamVersion)
    }

    /// The chain hashes of events that follow each other, oldest first, without their events.
    ///
    /// - Parameters:
    ///   - position: of events behind this position only.
    ///   - limit: at most so many.
    /// - Returns: the hashes.
    /// - Throws: `EventStoreError`, by cause.
    public func chainHashes(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [Digest256] {
        try await list(
            "SELECT chain_hash FROM log.events WHERE position > $1 ORDER BY position LIMIT $2",
            [.integer(position.value), .integer(Int64(max(limit, 0)))], LogRows.chainHash)
    }

    /// The last position whose event was recorded at or before a time.
    ///
    /// - Parameter time: by the writer's clock.
    /// - Returns: `start` when nothing was recorded by then.
    /// - Throws: `EventStoreError`, by cause.
    public func position(recordedBy time: Timestamp) async throws(EventStoreError) -> LogPosition {
        try await read { session in
            let rows = try session.run(LogRows.positionByTime, [.integer(time.nanoseconds)])
            guard rows.count == 1 else { throw EventStoreError.damaged(nil, "found no head, expected one") }
            let (low, high) = (max(try rows.integer(0, 0), 0), max(try rows.integer(0, 1), 0))
            guard low >= high else { throw EventStoreError.damaged(LogPosition(high - (high - low) / 2), "found no event") }
            return LogPosition(low)
        }
    }

    /// Signed heads, oldest first: one of each commit.
    ///
    /// - Parameters:
    ///   - answers: heads of commits that ended with more answers than so many; 0 from the first.
    ///   - limit: at most so many.
    /// - Returns: the heads.
    /// - Throws: `EventStoreError`, by cause.
    public func signedHeads(after answers: Int64, limit: Int) async throws(EventStoreError) -> [SignedHead] {
        try await list(
            "\(LogRows.signedColumns) WHERE answers > $1 ORDER BY answers LIMIT $2",
            [.integer(answers), .integer(Int64(max(limit, 0)))], LogRows.signedHead)
    }

    /// The latest signed head; nil for a log without commits.
    ///
    /// - Returns: nil for a log without commits.
    /// - Throws: `EventStoreError`, by cause.
    public func latestSignedHead() async throws(EventStoreError) -> SignedHead? {
        try await list("\(LogRows.signedColumns) ORDER BY answers DESC LIMIT 1", [], LogRows.signedHead).first
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
            "SELECT level, place, root FROM log.tiles WHERE level = $1 AND place >= $2 AND place < $3 ORDER BY place",
            [.integer(Int64(level)), .integer(range.lowerBound), .integer(range.upperBound)], LogRows.tile)
    }

    /// Waits until the log reaches past a position, whoever appends, and tells where it ends then. While the server cannot be reached it
    /// waits on.
    ///
    /// - Parameter position: returns at once when the log is past it.
    /// - Returns: where the log ends then.
    /// - Throws: `EventStoreError.cancelled` when the task is cancelled, `closed` when the log is.
    public func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        listener.start()
        return try await signal.wait(after: position)
    }

    /// Takes note that another process says to have committed: looks where the log ends, and wakes those who wait for what has come.
    ///
    /// - Parameter position: where the log ends, as the other says; nothing is taken from it but the hint to look.
    /// - Returns: where the log ends.
    /// - Throws: `EventStoreError`, by cause.
    public func noteCommit(elsewhere position: LogPosition) async throws(EventStoreError) -> LogPosition {
        guard position > signal.position else { return signal.position }
        signal.advance(to: try await head().position)
        return signal.position
    }

    /// The log's identity and format, set when it was made.
    ///
    /// - Returns: the identity.
    /// - Throws: `EventStoreError`, by cause.
    public func identity() async throws(EventStoreError) -> LogIdentity { made }

    /// Ends all sessions, once what was asked for before is done. A second call does nothing.
    ///
    /// - Throws: `EventStoreError`, by cause.
    public func close() async throws(EventStoreError) {
        isClosed.withLock { $0 = true }
        signal.close()
        await listener.stop()
        await writer?.close()
        await readers.close()
    }
}

public import Contracts

/// Where a log is kept: the port behind which the engines stand. `EventLog` writes and reads through it.
///
/// An engine guarantees what `ConformanceTesting` checks:
/// - A commit is decided on the state of that moment, with the head locked against every other writer, in this process or another;
///   commits follow each other, so that positions are dense and in the order in which they become visible.
/// - A commit is written whole or not at all. When `commit` returns, it survives the loss of power; when it throws, nothing was taken,
///   `failed` and `unreachable` apart, where that is not known: behind the first the log takes nothing more, behind the second what is
///   sent next finds it out.
/// - A reader sees whole commits, and never an event before all that stand in front of it.
/// - What is stored comes back as the same bytes; nothing is changed or removed afterwards.
public protocol LogStorage: Sendable {
    /// Decides on a commit under the lock of the head, and makes it durable.
    ///
    /// - Parameters:
    ///   - streams: the streams whose versions are needed.
    ///   - commands: the commands whose earlier answers are needed.
    ///   - decide: makes the commit from the state; must not wait. An empty commit writes nothing. It is asked again, on the state of then,
    ///     when what it decided was undone.
    /// - Throws: what `decide` throws, or `EventStoreError`, by cause.
    func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError)

    /// Where the log ends.
    ///
    /// - Returns: the head; `LogHead.empty` for a log without events.
    /// - Throws: `EventStoreError`, by cause.
    func head() async throws(EventStoreError) -> LogHead

    /// Reads events.
    ///
    /// - Parameters:
    ///   - selection: which events, and in which direction.
    ///   - limit: how many at once; the page ends with the event that makes it full, and not before unless there are no more.
    /// - Returns: the events, in the order of the selection.
    /// - Throws: `EventStoreError`, by cause.
    func events(_ selection: LogSelection, within limit: PageLimit) async throws(EventStoreError) -> [RecordedEvent]

    /// Reads the events behind a position, as `events` does, laid out flat for checking.
    ///
    /// - Parameters:
    ///   - position: `start` from the first event.
    ///   - limit: how many at once; the page ends with the event that makes it full, or before, but has one if there is one.
    /// - Returns: the events, in the order in which they stand.
    /// - Throws: `EventStoreError`, by cause.
    func page(after position: LogPosition, within limit: PageLimit) async throws(EventStoreError) -> EventPage

    /// The version of the last event of a stream; 0 when it has none.
    ///
    /// - Parameter stream: the stream.
    /// - Returns: 0 when it has no event.
    /// - Throws: `EventStoreError`, by cause.
    func version(of stream: StreamName) async throws(EventStoreError) -> Int64

    /// The answer to a command that was done before.
    ///
    /// - Parameter command: the identifier of the command.
    /// - Returns: nil for a command that is not known.
    /// - Throws: `EventStoreError`, by cause.
    func answer(to command: MessageID) async throws(EventStoreError) -> CommandAnswer?

    /// The answers to all commands, in the order in which they were committed.
    ///
    /// - Parameters:
    ///   - count: answers behind so many only; 0 from the first.
    ///   - limit: how many at once; the page ends with the answer that makes it full, and not before unless there are no more.
    /// - Returns: the answers.
    /// - Throws: `EventStoreError`, by cause.
    func answers(after count: Int64, within limit: PageLimit) async throws(EventStoreError) -> [CommandAnswer]

    /// All streams with the versions of their last events, in the order of the UTF-8 bytes of their names.
    ///
    /// - Parameters:
    ///   - stream: streams behind this one only; nil from the first.
    ///   - limit: at most so many.
    /// - Returns: the streams, behind the one named.
    /// - Throws: `EventStoreError`, by cause.
    func streamVersions(after stream: StreamName?, limit: Int) async throws(EventStoreError) -> [StreamVersion]

    /// The chain hashes of events that follow each other, oldest first, without their events.
    ///
    /// - Parameters:
    ///   - position: of events behind this position only.
    ///   - limit: at most so many.
    /// - Returns: the hashes.
    /// - Throws: `EventStoreError`, by cause.
    func chainHashes(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [Digest256]

    /// The last position whose event was recorded at or before a time.
    ///
    /// - Parameter time: by the writer's clock.
    /// - Returns: `start` when nothing was recorded by then.
    /// - Throws: `EventStoreError`, by cause.
    func position(recordedBy time: Timestamp) async throws(EventStoreError) -> LogPosition

    /// Signed heads, oldest first: one of each commit.
    ///
    /// - Parameters:
    ///   - answers: heads of commits that ended with more answers than so many; 0 from the first.
    ///   - limit: at most so many.
    /// - Returns: the heads.
    /// - Throws: `EventStoreError`, by cause.
    func signedHeads(after answers: Int64, limit: Int) async throws(EventStoreError) -> [SignedHead]

    /// The latest signed head; nil for a log without commits.
    ///
    /// - Returns: nil for a log without commits.
    /// - Throws: `EventStoreError`, by cause.
    func latestSignedHead() async throws(EventStoreError) -> SignedHead?

    /// Completed subtrees of the Merkle tree, in the order of their indices.
    ///
    /// - Parameters:
    ///   - level: the level of the tiles, from 1.
    ///   - range: the indices at that level.
    /// - Returns: the tiles that are complete, in the order of their indices.
    /// - Throws: `EventStoreError`, by cause.
    func tiles(level: Int, _ range: Range<Int64>) async throws(EventStoreError) -> [MerkleTile]

    /// What the engine itself finds wrong with how it keeps the log, such as an index that does not fit its rows. It may take as long as
    /// reading the log.
    ///
    /// - Returns: a line for each fault, the first of them where there are very many.
    /// - Throws: `EventStoreError`, by cause.
    func faults() async throws(EventStoreError) -> [String]

    /// Waits until the log reaches past a position, and tells where it ends then.
    ///
    /// - Parameter position: returns at once when the log is past it.
    /// - Returns: where the log ends then.
    /// - Throws: `EventStoreError.cancelled` when the task is cancelled, `closed` when the log is.
    func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition

    /// Takes note that another process says to have committed: looks where the log ends, and wakes those who wait for what has come.
    ///
    /// - Parameter position: where the log ends, as the other says; nothing is taken from it but the hint to look.
    /// - Returns: where the log ends.
    /// - Throws: `EventStoreError`, by cause.
    func noteCommit(elsewhere position: LogPosition) async throws(EventStoreError) -> LogPosition

    /// The log's identity and format, set when it was made.
    ///
    /// - Returns: the identity.
    /// - Throws: `EventStoreError`, by cause.
    func identity() async throws(EventStoreError) -> LogIdentity

    /// The signed head behind which events are at hand; nil for a log whose events are all at hand, none in an archive that is not.
    ///
    /// - Returns: the head at which the archived part ends.
    /// - Throws: `EventStoreError`, by cause.
    func beginning() async throws(EventStoreError) -> SignedHead?

    /// Makes what was committed safe, and lets go of what the engine holds. A second call does nothing.
    ///
    /// - Throws: `EventStoreError`, by cause.
    func close() async throws(EventStoreError)
}

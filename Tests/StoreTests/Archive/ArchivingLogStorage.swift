import ConformanceTesting
import Contracts
import EventSourcing
import SQLiteStore
import Synchronization

/// A log in SQLite that is archived between calls, again and again while it grows, and read with its archives: whoever uses it must not be
/// able to tell. Calls take turns, waiting apart.
actor ArchivingLogStorage: LogStorage {
    private let place: TestDirectory
    private let identity: LogIdentity
    private var inner: SQLiteLogStorage
    private var archives: [String] = []
    private var commits = 0
    private var attempts = 0
    private var isClosed = false
    private var isBusy = false
    private var waiters: [CheckedContinuation<Void, Never>] = []

    /// How many parts are archived at most: each is verified and synced.
    static let parts = 3

    init(_ place: TestDirectory, _ identity: LogIdentity, archives: [String] = []) async throws {
        self.place = place
        self.identity = identity
        self.archives = archives
        inner = try await SQLiteLogStorage(directory: place.path, access: .write(made: identity), archives: archives)
    }

    /// The storage after a restart.
    func reopened() async throws -> ArchivingLogStorage {
        try await close()
        return try await ArchivingLogStorage(place, identity, archives: archives)
    }

    /// How many parts are archived.
    var archivedParts: Int { archives.count }

    func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        await enter()
        defer { leave() }
        try await inner.commit(touching: streams, answering: commands, decide)
        commits += 1
    }

    func head() async throws(EventStoreError) -> LogHead {
        try await read { (log) throws(EventStoreError) in try await log.head() }
    }

    func events(_ selection: LogSelection, within limit: PageLimit) async throws(EventStoreError) -> [RecordedEvent] {
        try await read { (log) throws(EventStoreError) in try await log.events(selection, within: limit) }
    }

    func version(of stream: StreamName) async throws(EventStoreError) -> Int64 {
        try await read { (log) throws(EventStoreError) in try await log.version(of: stream) }
    }

    func answer(to command: MessageID) async throws(EventStoreError) -> CommandAnswer? {
        try await read { (log) throws(EventStoreError) in try await log.answer(to: command) }
    }

    func answers(after count: Int64, within limit: PageLimit) async throws(EventStoreError) -> [CommandAnswer] {
        try await read { (log) throws(EventStoreError) in try await log.answers(after: count, within: limit) }
    }

    func streamVersions(after stream: StreamName?, limit: Int) async throws(EventStoreError) -> [StreamVersion] {
        try await read { (log) throws(EventStoreError) in try await log.streamVersions(after: stream, limit: limit) }
    }

    func chainHashes(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [Digest256] {
        try await read { (log) throws(EventStoreError) in try await log.chainHashes(after: position, limit: limit) }
    }

    func position(recordedBy time: Timestamp) async throws(EventStoreError) -> LogPosition {
        try await read { (log) throws(EventStoreError) in try await log.position(recordedBy: time) }
    }

    func signedHeads(after answers: Int64, limit: Int) async throws(EventStoreError) -> [SignedHead] {
        try await read { (log) throws(EventStoreError) in try await log.signedHeads(after: answers, limit: limit) }
    }

    func latestSignedHead() async throws(EventStoreError) -> SignedHead? {
        try await read { (log) throws(EventStoreError) in try await log.latestSignedHead() }
    }

    func tiles(level: Int, _ range: Range<Int64>) async throws(EventStoreError) -> [MerkleTile] {
        try await read { (log) throws(EventStoreError) in try await log.tiles(level: level, range) }
    }

    func faults() async throws(EventStoreError) -> [String] {
        try await read { (log) throws(EventStoreError) in try await log.faults() }
    }

    func identity() async throws(EventStoreError) -> LogIdentity {
        try await read { (log) throws(EventStoreError) in try await log.identity() }
    }

    func beginning() async throws(EventStoreError) -> SignedHead? {
        try await read { (log) throws(EventStoreError) in try await log.beginning() }
    }

    /// A storage that is closed to be archived wakes those who wait; they wait on with the next one.
    func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        while true {
            await enter()
            let current = inner
            leave()
            do throws(EventStoreError) {
                return try await current.waitForEvents(after: position)
            } catch {
                guard error == .closed, !isClosed else { throw error }
            }
        }
    }

    func close() async throws(EventStoreError) {
        await enter()
        defer { leave() }
        isClosed = true
        try await inner.close()
    }

    private func read<T: Sendable>(
        _ body: (SQLiteLogStorage) async throws(EventStoreError) -> T
    ) async throws(EventStoreError) -> T {
        await enter()
        defer { leave() }
        try await archive()
        return try await body(inner)
    }

    /// Archives all but the last commit, later all but a quarter, later all.
    private func archive() async throws(EventStoreError) {
        guard !isClosed, attempts < ArchivingLogStorage.parts, commits > attempts * 4 else { return }
        attempts += 1
        let heads = try await inner.signedHeads(after: 0, limit: .max)
        let ends = attempts == 1 ? heads.dropLast() : attempts == 2 ? heads.prefix(heads.count * 3 / 4) : heads[...]
        guard let end = (ends.last ?? heads.last)?.head.position, end > .start else { return }
        try await inner.close()
        let file = "\(place.path)/part-\(archives.count).sqlite"
        do {
            _ = try await LogArchiving(directory: place.path).move(before: end, to: file)
            archives.append(file)
        } catch ArchiveError.nothingToArchive {
            // The end lies in front of what is archived already.
        } catch {
            throw error as? EventStoreError ?? .failed("\(error)")
        }
        inner = try await SQLiteLogStorage(directory: place.path, access: .write(made: identity), archives: archives)
    }

    private func enter() async {
        while isBusy { await withCheckedContinuation { waiters.append($0) } }
        isBusy = true
    }

    private func leave() {
        isBusy = false
        if !waiters.isEmpty { waiters.removeFirst().resume() }
    }
}

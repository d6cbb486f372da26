internal import Contracts
public import EventSourcing
internal import GRDB
internal import Synchronization

extension SQLiteLogStorage {
    func checkOpen() throws(EventStoreError) {
        if case .closed = stage.withLock({ $0 }) { throw .closed }
    }

    /// The files that events of a selection may stand in, in its direction.
    func segments(of selection: LogSelection) throws(EventStoreError) -> [LogSegment] {
        try checkOpen()
        let held =
            archives.filter { $0.mayHold(selection, isLive: false) } + (live.mayHold(selection, isLive: true) ? [live] : [])
        return selection.backwards ? held.reversed() : held
    }

    /// Refuses a selection that reaches into a part of the log that is in no file at hand.
    func checkReach(of selection: LogSelection) async throws(EventStoreError) {
        guard let earliest else { return }
        let low = selection.backwards ? .start : selection.after ?? .start
        let before = selection.backwards ? selection.after?.advanced(by: -1) : nil
        guard low < min(earliest.position, selection.knownAt ?? earliest.position, before ?? earliest.position) else { return }
        if let stream = selection.stream, try await !isArchived(stream) { return }
        if let causation = selection.causation {
            guard let first = try await answer(to: causation)?.first, first <= earliest.position else { return }
        }
        throw .archived(through: earliest.position)
    }

    /// Whether events of a stream are in a part of the log that is in no file at hand: it is recorded there, or its events in the first
    /// file at hand do not begin with the first.
    private func isArchived(_ stream: StreamName) async throws(EventStoreError) -> Bool {
        try await (archives.first ?? live).read { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT 1 FROM streams WHERE name = ? AND (id IN (SELECT stream FROM archived_streams)
                    OR coalesce((SELECT min(version) FROM events WHERE stream = streams.id), 2) > 1)
                """)
            rows.bind(1, stream.text)
            defer { rows.reset() }
            return try rows.next()
        }
    }

    private static func openArchive(_ path: String) async throws -> (DatabasePool, LogIdentity) {
        let place = LogPlace(file: path)
        do {
            let pool = try SQLiteLogStorage.open(ReadOnlyFile(path))
            return (pool, try await prepare(pool, place, nil).0)
        } catch {
            throw place.opening(error)
        }
    }

    /// Opens archives, and puts them in order: each must end where the next, and the last where the log begins.
    static func attach(_ paths: [String], to live: LogSegment, of identity: LogIdentity) async throws -> [LogSegment] {
        var open: [LogSegment] = []
        for path in paths {
            let (pool, named) = try await openArchive(path)
            guard named == identity else {
                throw EventStoreError.otherHistory(
                    found: "\(path), an archive of the log \(named.id)", expected: "one of \(identity.id), with its key")
            }
            open.append(try await LogSegment(path, pool))
        }
        var chained: [LogSegment] = []
        for segment in open.sorted(by: { $0.end.position > $1.end.position }) {
            let next = chained.first ?? live
            guard let base = next.base else {
                throw EventStoreError.otherHistory(
                    found: "the archive \(segment.path)", expected: "none, as \(next.path) is whole")
            }
            guard base.signed.head == segment.end.treeHead else {
                throw EventStoreError.otherHistory(
                    found: "\(segment.path), which ends at position \(segment.end.position)",
                    expected: "the archive that \(next.path) goes on from, up to \(base.position)")
            }
            chained.insert(segment, at: 0)
        }
        return chained
    }

    /// What does not fit between the archives at hand and what the log recorded of their files, each in a line.
    ///
    /// - Returns: none when each file is the one that was recorded.
    /// - Throws: `EventStoreError.notFound` when a file cannot be read.
    public func archiveFaults() async throws(EventStoreError) -> [String] {
        var faults: [String] = []
        for (archive, next) in zip(archives, archives.dropFirst() + [live]) {
            let (found, expected) = (try ArchiveFile.hash(of: archive.path), next.base?.fileHash)
            guard found != expected else { continue }
            faults.append(
                "\(archive.path): found SHA-256 \(found), expected \(expected.map { "\($0)" } ?? "none"), as the log recorded it")
        }
        return faults
    }
}

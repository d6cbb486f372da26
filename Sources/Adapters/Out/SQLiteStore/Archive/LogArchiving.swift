public import Contracts
public import EventSourcing
internal import GRDB

/// Moves the older part of a log into an archive: a file of the same format that verifies by itself and stays readable beside the log.
///
/// ```swift
/// let part = try await LogArchiving(directory: directory).move(before: 1_000_000, to: "2026.sqlite")
/// ```
///
/// Nobody else may have the log open. The archive is written, verified and named first; then the rest of the log is written beside it,
/// verified, and put in its place in one step, so that a crash leaves the old log or the new one, each whole.
public struct LogArchiving: Sendable {
    /// What was done, in this order.
    public enum Step: Sendable, CaseIterable {
        /// The archive stands beside its name.
        case archiveWritten
        /// It has its name.
        case archiveNamed
        /// The rest of the log stands beside the log.
        case logWritten
        /// It is the log.
        case logReplaced
    }

    private let directory: String

    private var path: String { directory + "/log.sqlite" }

    /// The archiving of a log.
    ///
    /// - Parameter directory: the directory of the log.
    public init(directory: String) {
        self.directory = directory
    }

    /// Moves events up to a signed head into an archive.
    ///
    /// - Parameters:
    ///   - position: the archive ends with the last commit that ends at this position or before it.
    ///   - file: the archive; nothing may stand there.
    ///   - report: told of each step when it is done.
    /// - Returns: what was moved.
    /// - Throws: `ArchiveError` or `EventStoreError`, by cause; the log is then as it was.
    public func move(
        before position: LogPosition, to file: String, report: (Step) -> Void = { _ in }
    ) async throws -> ArchivedPart {
        guard !ArchiveFile.exists(file) else { throw ArchiveError.exists(file) }
        guard ArchiveFile.exists(path) else { throw EventStoreError.notFound(path) }
        let lock = try DirectoryLock(directory + "/log.lock")
        defer { withExtendedLifetime(lock) {} }
        try await settle()
        let (identity, latest) = try await check(position)
        let cut = try await openLog { try ArchiveCut($0, before: position) }
        let before = try ArchiveFile.size(of: path)
        let (fresh, rest) = (file + ".new", path + ".new")
        defer { for leftover in [fresh, rest] { ArchiveFile.clear(leftover) } }
        try await openLog { try ArchiveWriter(cut).writeArchive(to: fresh, from: $0) }
        try await verify(fresh, identity, against: cut.head)
        report(.archiveWritten)
        let hash = try ArchiveFile.hash(of: fresh)
        try ArchiveFile.name(fresh, file)
        report(.archiveNamed)
        try await openLog { try ArchiveWriter(cut).writeRest(to: rest, archive: hash, from: $0) }
        try await verify(rest, identity, against: latest)
        report(.logWritten)
        try ArchiveFile.replace(path, by: rest)
        report(.logReplaced)
        return ArchivedPart(
            after: cut.after, through: cut.head.head.position, fileHash: hash, archiveBytes: try ArchiveFile.size(of: file),
            logBytesBefore: before, logBytes: try ArchiveFile.size(of: path))
    }

    /// Takes the log out of write-ahead mode, which SQLite does only when nobody else has it open: one file is the whole log then.
    private func settle() async throws {
        let mode: String?
        do {
            mode = try await openLog { try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
        } catch EventStoreError.locked {
            mode = nil
        }
        guard mode == "delete" else {
            throw EventStoreError.locked("\(path) is open elsewhere; it must not be read while it is archived")
        }
    }

    /// Checks that the log ends as it must, and keeps its last head beside it, which must not lie in the part that goes.
    private func check(_ position: LogPosition) async throws -> (LogIdentity, SignedHead) {
        let storage = try await SQLiteLogStorage(directory: directory, access: .read)
        let identity = try await storage.identity()
        let sidecar = HeadSidecar(path: directory + "/log.head", identity: identity)
        let latest = try await LogOpening.check(storage, under: VerifierKey(of: identity), kept: try sidecar.read())
        try await storage.close()
        guard let latest else { throw ArchiveError.nothingToArchive(before: position, after: .start) }
        sidecar.write(latest)
        return (identity, latest)
    }

    private func verify(_ file: String, _ identity: LogIdentity, against head: SignedHead) async throws {
        try ArchiveFile.sync(file)
        let storage = try await SQLiteLogStorage(archive: file)
        let report = try await LogVerifier(AuditSource(storage), key: VerifierKey(of: identity), pinned: [head]).verify()
        try await storage.close()
        if let finding = report.findings.first { throw ArchiveError.unverified(file, finding) }
        guard report.last == head.head.position else {
            throw EventStoreError.damaged(report.last, "\(file): found it to end there, expected \(head.head.position)")
        }
    }

    private func openLog<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        var configuration = Configuration()
        configuration.label = "archiving"
        configuration.busyMode = .timeout(2)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF") }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let value = try await queue.writeWithoutTransaction(body)
            try queue.close()
            return value
        } catch let error as DatabaseError {
            throw EventStoreError.writing(error)
        }
    }
}

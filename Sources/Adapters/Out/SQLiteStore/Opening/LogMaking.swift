public import EventSourcing
internal import Glibc

/// Makes a log in a folder of its own inside the directory where it is to be, and gives it its place when it is whole: what fails, or is
/// killed, leaves no part of a log there.
///
/// ```swift
/// try await LogMaking(directory: directory).make { folder in try await readExport(into: folder) }
/// ```
public struct LogMaking: Sendable {
    private let directory: String
    private var folder: String { directory + "/log.new" }

    /// The making of a log.
    ///
    /// - Parameter directory: where it is to be; it must be there and have no log.
    public init(directory: String) {
        self.directory = directory
    }

    /// Makes the log; what an earlier attempt left is taken away first.
    ///
    /// - Parameter body: writes a log into the folder that it is given, and closes it.
    /// - Returns: what `body` returns.
    /// - Throws: `EventStoreError.locked` when another process writes there, `otherHistory` when a log or the rest of one is there,
    ///   `failed` when the directory cannot be written, and what `body` throws.
    public func make<T>(_ body: (_ folder: String) async throws -> T) async throws -> T {
        let lock = try DirectoryLock(directory + "/log.lock")
        defer { withExtendedLifetime(lock) {} }
        try checkFree()
        clear()
        guard mkdir(folder, 0o777) == 0 else { throw Self.failure(folder) }
        defer { clear() }
        let result = try await body(folder)
        try ArchiveFile.sync(folder + "/log.sqlite")
        // Jobs, where there are any, are nothing without the log that has what they did: they have their place before it.
        if ArchiveFile.exists(folder + "/jobs.sqlite") {
            try ArchiveFile.sync(folder + "/jobs.sqlite")
            try ArchiveFile.name(folder + "/jobs.sqlite", directory + "/jobs.sqlite")
        }
        // The log goes first: without its head it is whole, and the head without a log would be that of a lost one.
        try ArchiveFile.name(folder + "/log.sqlite", directory + "/log.sqlite")
        if ArchiveFile.exists(folder + "/log.head") { try ArchiveFile.name(folder + "/log.head", directory + "/log.head") }
        return result
    }

    private func checkFree() throws(EventStoreError) {
        let place = LogPlace(directory)
        try place.checkNotLost()
        guard !ArchiveFile.exists(place.file) else {
            throw .otherHistory(found: "a log in \(directory)", expected: "a directory without one")
        }
    }

    private func clear() {
        for name in [
            "log.sqlite", "log.sqlite-journal", "log.sqlite-wal", "log.sqlite-shm", "log.head", "log.head.new", "log.lock",
            "jobs.sqlite",
            "jobs.sqlite-journal", "jobs.sqlite-wal", "jobs.sqlite-shm",
        ] {
            unlink(folder + "/" + name)
        }
        rmdir(folder)
    }

    private static func failure(_ path: String) -> EventStoreError {
        .failed("\(path): \(String(cString: strerror(errno)))")
    }
}

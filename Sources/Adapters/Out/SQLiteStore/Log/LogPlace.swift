internal import EventSourcing
internal import Glibc

/// Where the file of a log stands, and what tells that one stood there before.
struct LogPlace: Sendable {
    /// The file.
    let file: String
    /// The head kept beside it; nil for a file that has none.
    private let head: String?

    /// The log of a directory.
    init(_ directory: String) {
        file = directory + "/log.sqlite"
        head = directory + "/log.head"
    }

    /// A file by itself.
    init(file: String) {
        self.file = file
        head = nil
    }

    /// Refuses to make a log where one was lost: its file is gone or empty, and what was written beside it is not.
    func checkNotLost() throws(EventStoreError) {
        var status = stat()
        if stat(file, &status) == 0, status.st_size > 0 { return }
        try checkNoTrace()
        try check(file + "-wal")
    }

    /// Refuses to make a log beside the head of one.
    func checkNoTrace() throws(EventStoreError) {
        if let head { try check(head) }
    }

    private func check(_ trace: String) throws(EventStoreError) {
        guard access(trace, F_OK) == 0 else { return }
        throw .otherHistory(found: "\(trace), and no log in \(file)", expected: "the log that it was written beside")
    }

    /// What an error of opening means: a file that is there, or that nobody may look for, is not one that is not found.
    func opening(_ error: any Error) -> EventStoreError {
        let error = EventStoreError.reading(error)
        var status = stat()
        let isThere = stat(file, &status) == 0
        // SQLite opens a folder for reading, and finds out when it reads.
        if isThere, UInt32(status.st_mode) & UInt32(S_IFMT) == UInt32(S_IFDIR) {
            return .failed("\(file): \(String(cString: strerror(EISDIR)))")
        }
        guard case .notFound(let detail) = error else { return error }
        if isThere { return .failed("\(file): \(detail)") }
        return errno == ENOENT || errno == ENOTDIR ? error : .failed("\(file): \(String(cString: strerror(errno)))")
    }
}

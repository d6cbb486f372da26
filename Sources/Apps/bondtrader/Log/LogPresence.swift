import Foundation
import GRDB
import LiveSystem
import SQLiteStore

/// What stands where a directory's log is to be.
enum LogPresence: Equatable {
    /// No file.
    case absent
    /// The file of a log that was begun and never finished: its writer stopped before the first commit. It holds nothing, and the next
    /// writer goes on with it.
    case unfinished
    /// A file is there; whether it is a log, and a whole one, is seen when it is opened.
    case present
    /// The system does not let this user look; the reason is its own.
    case denied(path: String, reason: String)

    /// Looks at a directory, and changes nothing.
    ///
    /// - Parameter directory: where the log is.
    init(in directory: String) {
        let file = directory + "/log.sqlite"
        let status: FileStatus
        do throws(FileStatus.Refusal) {
            status = try FileStatus(file)
        } catch {
            self = error.isAbsence ? .absent : .denied(path: directory, reason: "\(error)")
            return
        }
        guard status.kind == .file else {
            self = .present
            return
        }
        guard access(file, R_OK) == 0 else {
            self = .denied(path: file, reason: String(cString: strerror(errno)))
            return
        }
        self = Self.isUntraced(directory) && Self.isEmpty(file, status.size) ? .unfinished : .present
    }

    /// Whether there is no head beside the log: with one, a log that holds nothing was lost, not begun.
    private static func isUntraced(_ directory: String) -> Bool { access(directory + "/log.head", F_OK) != 0 }

    /// Whether a database has no tables yet; their making is the first commit.
    private static func isEmpty(_ file: String, _ size: Int64) -> Bool {
        if size == 0 { return (try? FileStatus(file + "-wal").size) ?? 0 == 0 }
        var configuration = Configuration()
        configuration.readonly = true
        let count = try? DatabaseQueue(path: ReadOnlyFile(file).name, configuration: configuration).read {
            try Int64.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema")
        }
        return count == 0
    }
}

import CFaultVFS
import GRDBSQLite

/// The directory of a log behind a way to files that records all that is written, and fails when a test says so.
final class FaultyDirectory: Sendable {
    /// What fails.
    enum Operation: Int32, Sendable {
        case write = 1
        case truncate = 2
        case sync = 3
        case read = 7
    }

    struct Unusable: Error, Equatable {}

    let path: String
    private let watch: Int32

    /// Watches a directory. Connections must be opened behind this, and closed before it ends.
    ///
    /// - Parameters:
    ///   - path: the directory.
    ///   - checkpointPages: how long the write-ahead file grows before it is checkpointed, in pages; 0 for SQLite's own limit.
    ///   - capacity: how many bytes are recorded at most.
    /// - Throws: `Unusable` when there is no directory, or too many are watched.
    init(_ path: String, checkpointPages: Int = 0, capacity: Int = 0) throws {
        guard fv_install() == SQLITE_OK else { throw Unusable() }
        self.path = path
        watch = fv_watch(path, path + "/log.head", Int32(checkpointPages), Int64(capacity))
        guard watch >= 0 else { throw Unusable() }
    }

    deinit {
        fv_unwatch(watch)
    }

    func mark(_ number: Int) {
        fv_mark(watch, Int64(number))
    }

    /// Lets operations fail: after so many that pass, so many of them, nil for all that follow.
    func fail(
        _ operation: Operation, of files: [DiskFile], after: Int = 0, times: Int? = nil, with code: Int32, isShort: Bool = false
    ) throws {
        let fault = fv_fault(
            operation: operation.rawValue, files: files.reduce(0) { $0 | $1.rawValue }, after: Int32(after),
            times: Int32(times ?? -1), code: code, is_short: isShort ? 1 : 0)
        guard fv_fail(watch, fault) == 0 else { throw Unusable() }
    }

    func heal() {
        fv_heal(watch)
    }

    /// How many operations failed so far.
    var failures: Int { Int(fv_failures(watch)) }

    /// What was recorded; nil when it was more than fits.
    var entries: [DiskEntry]? {
        let count = fv_count(watch)
        guard count >= 0 else { return nil }
        return (0..<count).compactMap { DiskEntry(fv_get(watch, $0)) }
    }

    /// The texts that `log.head` had, in order.
    var sidecars: [[UInt8]] {
        (0..<fv_companions(watch)).map { place in
            var length: Int64 = 0
            let bytes = fv_companion(watch, place, &length)
            return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
        }
    }
}

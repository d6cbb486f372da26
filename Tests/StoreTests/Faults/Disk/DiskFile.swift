import CFaultVFS

/// A file of a log's directory that its engine writes.
enum DiskFile: Int32, CaseIterable, Sendable {
    case database = 1
    case journal = 2
    case wal = 4

    var name: String {
        switch self {
        case .database: "log.sqlite"
        case .journal: "log.sqlite-journal"
        case .wal: "log.sqlite-wal"
        }
    }
}

/// What was done to a file, in the order in which all of it was done.
struct DiskEntry: Sendable {
    enum Operation: Sendable {
        case write(at: Int, [UInt8])
        case truncate(to: Int)
        /// Makes the file's bytes safe; and with the second the names in the directory.
        case sync(names: Bool)
        case create
        case delete(names: Bool)
        /// A number that a test noted.
        case mark(Int)
    }

    let operation: Operation
    /// Nil for a mark.
    let file: DiskFile?
    /// How many texts `log.head` had had just before.
    let sidecars: Int

    init?(_ entry: fv_entry) {
        let bytes = UnsafeBufferPointer(start: entry.bytes, count: entry.bytes == nil ? 0 : Int(entry.length))
        switch entry.operation {
        case FV_WRITE: operation = .write(at: Int(entry.offset), Array(bytes))
        case FV_TRUNCATE: operation = .truncate(to: Int(entry.offset))
        case FV_SYNC: operation = .sync(names: entry.offset != 0)
        case FV_CREATE: operation = .create
        case FV_DELETE: operation = .delete(names: entry.offset != 0)
        case FV_MARK: operation = .mark(Int(entry.offset))
        default: return nil
        }
        file = DiskFile(rawValue: entry.file)
        sidecars = Int(entry.companions)
    }
}

package import EventSourcing
internal import Glibc

/// A database that is only read, and how it is opened.
///
/// SQLite reads a file in write-ahead mode by means of two files beside it, and makes them where they are not there. Where this user may
/// not make them, and its last writer left nothing in them, the file is whole by itself.
package struct ReadOnlyFile: Sendable {
    /// Its path.
    package let path: String

    /// What SQLite is given to open: the path, or an address that says that nobody writes to it.
    package let name: String

    /// How a file is opened by this user.
    ///
    /// - Parameter path: its path.
    /// - Throws: `EventStoreError.notWritable` when this user can't read it for want of the right to write beside it.
    package init(_ path: String) throws(EventStoreError) {
        self.path = path
        guard let real = realpath(path, nil) else {
            // What is not there is told when it is opened.
            name = path
            return
        }
        defer { free(real) }
        let place = String(cString: real)
        let folder = place.lastIndex(of: "/").map { place[..<$0] + "/" } ?? "."
        name = try Self.name(path, at: place, canWrite: access(String(folder), W_OK | X_OK) == 0)
    }

    /// How a file is opened by a user who may write to its directory, or may not.
    ///
    /// - Parameters:
    ///   - path: its path.
    ///   - canWrite: whether files can be made beside it.
    /// - Throws: `EventStoreError.notWritable`, as above.
    package init(_ path: String, canWrite: Bool) throws(EventStoreError) {
        self.path = path
        name = try Self.name(path, at: path, canWrite: canWrite)
    }

    private static func name(_ path: String, at place: String, canWrite: Bool) throws(EventStoreError) -> String {
        let (log, journal) = (place + "-wal", place + "-journal")
        let left = size(log)
        // With both of its files there SQLite makes none, and a process of another user may write meanwhile.
        let isShared = left != nil && access(log, R_OK) == 0 && access(place + "-shm", R_OK) == 0
        if canWrite || isShared || size(journal) ?? 0 > 0 { return path }
        guard left ?? 0 == 0 else { throw .notWritable("found \(log), which holds what its last writer left") }
        return "file:\(path.hasPrefix("/") ? "//" : "")\(escaped(path))?immutable=1"
    }

    private static func size(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// A path as it stands in an address (RFC 3986, section 2.3).
    private static func escaped(_ path: String) -> String {
        path.utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "-")...UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}

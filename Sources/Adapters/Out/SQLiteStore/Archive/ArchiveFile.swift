internal import Contracts
internal import Crypto
internal import EventSourcing
internal import Glibc

/// What files of a log need beside SQLite.
enum ArchiveFile {
    /// SHA-256 over a file.
    static func hash(of path: String) throws(EventStoreError) -> Digest256 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .notFound("\(path): \(reason)") }
        defer { close(descriptor) }
        var hash = SHA256()
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .failed("\(path): \(reason)") }
            guard count > 0 else { return Digest256(hash.finalize()) }
            block.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }

    /// Bytes of a file.
    static func size(of path: String) throws(EventStoreError) -> Int64 {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .notFound("\(path): \(reason)") }
        return Int64(status.st_size)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Takes away what an earlier attempt left behind.
    static func clear(_ path: String) {
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
    }

    /// Gives a file its name, where nothing may stand yet, for good.
    static func name(_ temporary: String, _ path: String) throws(EventStoreError) {
        guard link(temporary, path) == 0 else { throw .failed("\(path): \(reason)") }
        unlink(temporary)
        try sync(folder(of: path))
    }

    /// Puts a file in the place of another, for good.
    static func replace(_ path: String, by temporary: String) throws(EventStoreError) {
        guard rename(temporary, path) == 0 else { throw .failed("\(path): \(reason)") }
        try sync(folder(of: path))
    }

    /// Makes what a file or folder holds safe.
    static func sync(_ path: String) throws(EventStoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed("\(path): \(reason)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .failed("\(path): \(reason)") }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static var reason: String { String(cString: strerror(errno)) }
}

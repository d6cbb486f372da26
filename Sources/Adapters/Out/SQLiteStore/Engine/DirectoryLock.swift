internal import EventSourcing
internal import Glibc

/// The right to write to a directory's log: held by one process at a time, and let go by the system when the process ends, however it
/// ends.
final class DirectoryLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Parameter path: the lock's file, made when it is not there.
    /// - Throws: `EventStoreError.locked` when another process holds it, `failed` when the file cannot be made.
    init(_ path: String) throws(EventStoreError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .failed("\(path): \(String(cString: strerror(errno)))") }
        guard DirectoryLock.lock(descriptor) else {
            let holder = DirectoryLock.holder(descriptor)
            close(descriptor)
            throw .locked("\(path) is held by process \(holder)")
        }
        let text = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
    }

    deinit {
        // A process that is being started still has a copy of the descriptor, which would hold the lock for a moment longer.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Who holds a lock, without taking it from anybody.
    ///
    /// - Parameter path: the lock's file.
    /// - Returns: the file and the process; nil when nobody does, or the file is not there.
    /// - Throws: `EventStoreError.failed` when the file is there and cannot be opened.
    static func holder(of path: String) throws(EventStoreError) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .failed("\(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else {
            flock(descriptor, LOCK_UN)
            return nil
        }
        guard errno == EWOULDBLOCK else { throw .failed("\(path): \(String(cString: strerror(errno)))") }
        return "\(path) is held by process \(holder(descriptor))"
    }

    /// Whoever looks at the lock has it shared for less than a moment, which keeps no writer from starting.
    private static func lock(_ descriptor: Int32) -> Bool {
        for _ in 0..<3 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            usleep(10_000)
        }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    private static func holder(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(count, 0)).prefix { (48...57).contains($0) }
        return digits.isEmpty ? "unknown" : String(decoding: digits, as: UTF8.self)
    }
}

internal import Contracts
internal import EventSourcing
internal import Glibc
internal import Synchronization

/// The latest signed head in a file beside the log: a copy of it, kept elsewhere, shows a log that was cut or written anew. It is written
/// after the commit, at most four times a second and at the end, so that it may lag and never leads.
final class HeadSidecar: Sendable {
    private let path: String
    private let identity: LogIdentity
    private let writtenAt = Mutex<Timestamp?>(nil)

    init(path: String, identity: LogIdentity) {
        self.path = path
        self.identity = identity
    }

    /// Takes note of a head; writes it when the last writing lies back far enough.
    func note(_ head: SignedHead) {
        let isDue = writtenAt.withLock { writtenAt in
            if let last = writtenAt, head.head.recordedAt.since(last) < .milliseconds(250) { return false }
            writtenAt = head.head.recordedAt
            return true
        }
        if isDue { write(head) }
    }

    /// The head that was written last; nil when none was.
    func read() throws(EventStoreError) -> HeadNote? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .failed("\(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .failed("\(path): \(String(cString: strerror(errno)))") }
        do throws(HeadError) {
            return try HeadNote(String(decoding: bytes[..<count], as: UTF8.self))
        } catch {
            throw .otherHistory(found: "\(path): \(error)", expected: "the head that was kept beside the log")
        }
    }

    /// Writes a head in place of the one before, whole or not at all. A head that cannot be written is only a longer lag.
    func write(_ head: SignedHead) {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let text = Array(HeadNote(head, of: identity).description.utf8)
        guard Glibc.write(descriptor, text, text.count) == text.count, fdatasync(descriptor) == 0 else { return }
        rename(temporary, path)
    }
}

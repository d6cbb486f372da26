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

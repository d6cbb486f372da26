internal import Synchronization

/// What the session that listens is called by its server: by this a queue does not hear what it said itself.
final class ListenerName: Sendable {
    private let name = Mutex<String?>(nil)

    var current: String? { name.withLock { $0 } }

    func set(_ new: String) { name.withLock { $0 = new } }
}

internal import Synchronization

/// One piece of work on a connection: whether it waits, runs or is over, so that only what runs is called off.
final class PostgresWork: Sendable {
    private enum Stage { case waiting, running, cancelled, over }

    private let stage = Mutex(Stage.waiting)

    /// Whether the work may begin.
    func begin() -> Bool {
        stage.withLock { stage in
            guard stage == .waiting else { return false }
            stage = .running
            return true
        }
    }

    func end() { stage.withLock { $0 = .over } }

    /// Calls the work off: it does not begin, or, when it runs, something is done about it before it can end.
    func cancel(_ callOff: () -> Void) {
        stage.withLock { stage in
            if stage == .running { callOff() }
            if stage == .waiting { stage = .cancelled }
        }
    }
}

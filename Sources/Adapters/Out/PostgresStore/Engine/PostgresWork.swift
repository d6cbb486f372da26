internal import Synchronization

/// One piece of work on a connection: whether it waits, runs or is over, so that only what runs is called off.
final class PostgresWork: Sendable {
    private enum Stage { case waiting, running, calledOff, cancelled, over }

    private let stage = Mutex(Stage.waiting)

    /// Whether the work may begin.
    func begin() -> Bool {
        stage.withLock { stage in
            guard stage == .waiting else { return false }
            stage = .running
            return true
        }
    }

    /// - Returns: whether it was called off while it ran.
    func end() -> Bool {
        stage.withLock { stage in
            defer { stage = .over }
            return stage == .calledOff
        }
    }

    /// Calls the work off: it does not begin, or, when it runs, something is done about it before it can end.
    func cancel(_ callOff: () -> Void) {
        stage.withLock { stage in
            switch stage {
            case .running:
                callOff()
                stage = .calledOff
            case .waiting: stage = .cancelled
            case .calledOff, .cancelled, .over: break
            }
        }
    }
}

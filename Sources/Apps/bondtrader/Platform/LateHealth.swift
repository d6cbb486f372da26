import ModuleKit
import Synchronization

/// The health of a process, for modules that are made before the host that knows it.
final class LateHealth: Sendable {
    private let source = Mutex<(@Sendable () -> HostHealth)?>(nil)

    /// Says where health comes from.
    func connect(_ host: ModuleHost) {
        source.withLock { $0 = { host.health } }
    }

    /// How the process is. Nobody asks before modules run, which is when the host is there.
    var health: HostHealth {
        guard let source = source.withLock({ $0 }) else { preconditionFailure("health was asked for before there was a host") }
        return source()
    }

    /// How many events the service that is furthest behind the log has before it.
    var lag: Int64 {
        health.modules.flatMap(\.services).compactMap(\.lag).max() ?? 0
    }
}

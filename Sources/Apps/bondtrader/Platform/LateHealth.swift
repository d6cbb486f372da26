import ModuleKit
import Synchronization

/// The health of a process, for modules that are made before the host that knows it.
final class LateHealth: Sendable {
    /// A closure by itself must not stand in a mutex: each reading would wrap it once more, and each call go through all wrappings.
    private struct Source {
        let health: @Sendable () -> HostHealth
    }

    private let source = Mutex<Source?>(nil)

    /// Says where health comes from.
    func connect(_ host: ModuleHost) {
        source.withLock { $0 = Source { host.health } }
    }

    /// How the process is. Nobody asks before modules run, which is when the host is there.
    var health: HostHealth {
        guard let source = source.withLock({ $0 }) else { preconditionFailure("health was asked for before there was a host") }
        return source.health()
    }

    /// How many events the service that is furthest behind the log has before it.
    var lag: Int64 {
        health.modules.flatMap(\.services).compactMap(\.lag).max() ?? 0
    }
}

import Contracts
import Messaging
import ModuleKit
import Synchronization

/// The health of a process, for modules that are made before the host that knows it.
final class LateHealth: Sendable {
    private let source = Mutex<ModuleHost?>(nil)

    /// Says where health comes from.
    func connect(_ host: ModuleHost) {
        source.withLock { $0 = host }
    }

    /// How the process is. Nobody asks before modules run, which is when the host is there.
    var health: HostHealth { host.health }

    /// Brings messages to the modules.
    var bus: Bus { host.bus }

    /// The services that set things aside.
    var desk: ServiceDesk { host.desk }

    private var host: ModuleHost {
        guard let host = source.withLock({ $0 }) else { preconditionFailure("health was asked for before there was a host") }
        return host
    }

    /// The services that follow the log.
    var followers: Followers {
        Followers(
            furthest: { [self] in
                health.modules.flatMap(\.services).compactMap { service in service.lag.map { (service.service, $0) } }
                    .max { $0.1 < $1.1 }
            },
            reached: { [self] in health.modules.flatMap(\.services).compactMap(\.position).min().map { LogPosition($0) } })
    }

    /// How many events the service that is furthest behind the log has before it.
    var lag: Int64 { followers.furthest()?.lag ?? 0 }
}

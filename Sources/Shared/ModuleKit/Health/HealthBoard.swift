internal import Runtime
internal import Synchronization

/// Keeps how each module is.
final class HealthBoard: Sendable {
    private struct Entry {
        var phase = ModuleHealth.State.waiting
        /// By service: why it does not run.
        var failing: [String: String] = [:]
        var hasFailed = false
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var isDraining = false
    }

    private struct Watched {
        let name: String
        let dependencies: [String]
        let services: [any Service]
    }

    private let modules: [Watched]
    private let state = Mutex(State())

    /// The services of each module are asked how they are whenever somebody looks.
    init(_ modules: [any Module], services: [String: [any Service]]) {
        self.modules = modules.map {
            Watched(name: $0.name, dependencies: $0.dependencies, services: services[$0.name] ?? [])
        }
        state.withLock { $0.entries = Dictionary(uniqueKeysWithValues: modules.map { ($0.name, Entry()) }) }
    }

    func set(_ module: String, _ phase: ModuleHealth.State) {
        state.withLock { state in
            if state.entries[module]?.hasFailed == false { state.entries[module]?.phase = phase }
        }
    }

    /// The module stopped by a failure, which stays its state.
    func fail(_ module: String, reason: String) {
        state.withLock { state in
            state.entries[module]?.phase = .stopped(reason: reason)
            state.entries[module]?.hasFailed = true
        }
    }

    func set(_ service: String, of module: String, failing reason: String?) {
        state.withLock { $0.entries[module]?.failing[service] = reason }
    }

    func startDraining() {
        state.withLock { $0.isDraining = true }
    }

    var health: HostHealth {
        let reports = modules.map { $0.services.map(\.report) }
        return state.withLock { state in
            HostHealth(
                modules: zip(modules, reports).map { module, reports in
                    let services = HealthBoard.services(of: module, reports, state.entries[module.name])
                    return ModuleHealth(
                        module: module.name, state: HealthBoard.state(of: module, services, in: state), services: services)
                },
                isDraining: state.isDraining, isLive: !state.entries.values.contains(where: \.hasFailed))
        }
    }

    private static func services(of module: Watched, _ reports: [ServiceReport], _ entry: Entry?) -> [ServiceHealth] {
        zip(module.services, reports).map { service, report in
            let failure = entry?.failing[service.name].map { [$0] } ?? []
            return ServiceHealth(
                service: service.name, lag: report.lag, position: report.position, parked: report.parked,
                rebuilding: report.rebuilding,
                isCatchingUp: report.isCatchingUp && failure.isEmpty,
                troubles: failure + report.troubles)
        }
    }

    private static func state(of module: Watched, _ services: [ServiceHealth], in state: State) -> ModuleHealth.State {
        guard let entry = state.entries[module.name], entry.phase == .ready else {
            return state.entries[module.name]?.phase ?? .waiting
        }
        let own = services.flatMap { service in service.troubles.map { "\(service.service): \($0)" } }
        let needed = module.dependencies.filter { state.entries[$0]?.hasFailed == true }.map { "needs \($0), which has stopped" }
        let behind = services.filter(\.isCatchingUp)
        guard behind.isEmpty else {
            let far = behind.compactMap { service in service.lag.map { "\(service.service): \($0) events behind" } }
            return .catchingUp(far + own + needed)
        }
        return own.isEmpty && needed.isEmpty ? .ready : .degraded(own + needed)
    }
}

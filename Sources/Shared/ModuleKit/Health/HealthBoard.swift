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

    private let modules: [(name: String, dependencies: [String])]
    private let state = Mutex(State())

    init(_ modules: [any Module]) {
        self.modules = modules.map { ($0.name, $0.dependencies) }
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
        state.withLock { state in
            HostHealth(
                modules: modules.map { module in
                    ModuleHealth(module: module.name, state: HealthBoard.state(of: module, in: state))
                },
                isDraining: state.isDraining, isLive: !state.entries.values.contains(where: \.hasFailed))
        }
    }

    private static func state(of module: (name: String, dependencies: [String]), in state: State) -> ModuleHealth.State {
        guard let entry = state.entries[module.name], entry.phase == .ready else {
            return state.entries[module.name]?.phase ?? .waiting
        }
        let own = entry.failing.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        let needed = module.dependencies.filter { state.entries[$0]?.hasFailed == true }.map { "needs \($0), which has stopped" }
        return own.isEmpty && needed.isEmpty ? .ready : .degraded(own + needed)
    }
}

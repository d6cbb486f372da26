public import Messaging
public import Runtime

/// Hosts modules in one process: starts them in order, keeps their services running, and stops them in reverse when asked to.
///
/// ```swift
/// let host = try ModuleHost([marketData, valuation], table: table, clock: clock, entropy: entropy)
/// let report = try await host.run { _ = await StopSignals().first() }
/// ```
public final class ModuleHost: Sendable {
    /// Brings messages to the modules.
    public let bus: Bus

    /// The services that set things aside.
    package let desk: ServiceDesk

    private let modules: [any Module]
    private let services: [String: [HostedService]]
    private let board: HealthBoard
    private let clock: any WallClock
    private let entropy: any Entropy
    private let drainLimit: Duration

    /// Sets modules up; nothing runs yet.
    ///
    /// - Parameters:
    ///   - modules: each once, with all that they need.
    ///   - peers: modules that run in other processes, and the way there: what they handle is sent to them.
    ///   - table: who may send, ask, handle and hear what.
    ///   - clock: for deadlines and waits.
    ///   - entropy: draws how long to wait before a service is started again.
    ///   - middleware: what happens around the handling of every message.
    ///   - limits: how much the bus does and keeps at once.
    ///   - drainLimit: how long messages that are under way may take when the process stops.
    /// - Throws: `ModuleError`, by cause.
    public init(
        _ modules: [any Module], peers: [(module: String, link: any PeerLink)] = [], table: ContractTable, clock: any WallClock,
        entropy: any Entropy, middleware: [Middleware] = [],
        limits: BusLimits = BusLimits(), drainLimit: Duration = .seconds(20)
    ) throws(ModuleError) {
        self.modules = try ModuleGraph(modules, elsewhere: Set(peers.map(\.module))).order
        var builder = BusBuilder(table: table, clock: clock, limits: limits)
        middleware.forEach { builder.use($0) }
        var services: [String: [HostedService]] = [:]
        var ports: [ModuleBus] = []
        for module in self.modules {
            let registrar = try ModuleHost.register(module, builder)
            (builder, services[module.name]) = (registrar.builder, registrar.services)
            ports.append(registrar.bus)
        }
        for peer in peers { try ModuleHost.reach(peer.module, over: peer.link, &builder) }
        do throws(BusBuildError) {
            bus = try builder.build()
        } catch {
            throw .bus(module: nil, error)
        }
        self.services = services
        desk = ServiceDesk(
            self.modules.map { module in (module.name, services[module.name]?.map(\.service) ?? []) })
        self.clock = clock
        self.entropy = entropy
        self.drainLimit = drainLimit
        board = HealthBoard(self.modules, services: services.mapValues { $0.map(\.service) })
        for port in ports { port.connect(bus) }
        for module in self.modules { bus.suspend(module.name, reason: "it has not started yet") }
    }

    /// How the process is.
    public var health: HostHealth { board.health }

    /// Starts all modules, waits until it is asked to stop, takes no new messages, finishes those under way, and stops all modules in
    /// reverse. Nothing that it started goes on when it returns.
    ///
    /// - Parameter shutdown: returns when the process is to stop, and when its task is cancelled.
    /// - Returns: what could not be finished in time.
    /// - Throws: `ModuleError.startFailed` when a module did not start, `cancelled` when the task was before all had.
    public func run(until shutdown: @escaping @Sendable () async -> Void) async throws(ModuleError) -> DrainReport {
        try await host(modules[...], until: shutdown).get()
    }

    private static func reach(_ module: String, over link: any PeerLink, _ builder: inout BusBuilder) throws(ModuleError) {
        do throws(BusBuildError) {
            try builder.reach(module, over: link)
        } catch {
            throw .bus(module: module, error)
        }
    }

    private static func register(_ module: any Module, _ builder: BusBuilder) throws(ModuleError) -> ModuleRegistrar {
        var registrar = ModuleRegistrar(module.name, builder: builder)
        registrar.builder.host(module.name)
        do {
            try module.register(in: &registrar)
            return registrar
        } catch let error as BusBuildError {
            throw .bus(module: module.name, error)
        } catch {
            throw .registrationFailed(module: module.name, reason: String(describing: error))
        }
    }

    /// Starts the first module, hosts the others within its life, and stops it.
    private func host(
        _ modules: ArraySlice<any Module>, until shutdown: @escaping @Sendable () async -> Void
    ) async -> Result<DrainReport, ModuleError> {
        guard let module = modules.first else { return await serve(until: shutdown) }
        guard !Task.isCancelled else { return .failure(.cancelled) }
        board.set(module.name, .starting)
        do {
            try await module.start()
        } catch {
            board.fail(module.name, reason: String(describing: error))
            return .failure(.startFailed(module: module.name, reason: String(describing: error)))
        }
        bus.resume(module.name)
        board.set(module.name, .ready)
        let result = await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.keepServices(of: module) }
            let result = await self.host(modules.dropFirst(), until: shutdown)
            group.cancelAll()
            return result
        }
        bus.suspend(module.name, reason: "it has stopped")
        await module.stop()
        board.set(module.name, .stopped(reason: "asked to"))
        return result
    }

    private func keepServices(of module: any Module) async {
        let keeper = ServiceKeeper(
            module: module.name, services: services[module.name] ?? [], board: board, clock: clock, entropy: entropy)
        guard let reason = await keeper.run() else { return }
        board.fail(module.name, reason: reason)
        bus.suspend(module.name, reason: reason)
    }

    private func serve(until shutdown: @Sendable () async -> Void) async -> Result<DrainReport, ModuleError> {
        await shutdown()
        board.startDraining()
        return .success(DrainReport(unfinished: await bus.drain(within: drainLimit)))
    }
}

import Contracts
import Edge
import EventSourcing
import Foundation
import HTTPAPI
import LiveSystem
import MarketData
import Messaging
import ModuleKit
import Runtime
import Synchronization
import Valuation

/// Puts the whole platform together in one process, and runs it until it is asked to stop.
struct PlatformHost {
    let settings: PlatformSettings
    private var clock: any WallClock { settings.clock }
    private let entropy = SystemEntropy()

    init(_ settings: PlatformSettings) {
        self.settings = settings
    }

    /// Opens the stores, starts all modules, serves, drains and closes. Nothing is made where the address is taken.
    ///
    /// - Parameters:
    ///   - check: looks at the log before anything starts; what it throws ends the command.
    ///   - additions: makes the modules beside the business ones.
    /// - Throws: `CommandEnd`, by cause.
    func run(
        checking check: (EventLog) async throws -> Void = { _ in },
        _ additions: (PlatformParts) throws -> PlatformParts.Additions = { _ in PlatformParts.Additions() }
    ) async throws {
        try PortProbe.check(settings.listen)
        defer { if settings.isTemporary { try? FileManager.default.removeItem(atPath: settings.data) } }
        let stores = try await PlatformStores.open(settings, clock: clock, entropy: entropy, checking: check)
        let end: CommandEnd?
        do {
            end = try await serve(stores, additions)
        } catch {
            await stores.abandon()
            throw error
        }
        try await stores.close()
        if let end { throw end }
    }

    private func serve(
        _ stores: PlatformStores, _ additions: (PlatformParts) throws -> PlatformParts.Additions
    ) async throws -> CommandEnd? {
        let parts = PlatformParts(
            platform: Platform(log: stores.log, readModels: stores.readModels, checkpoints: stores.checkpoints, clock: clock),
            health: LateHealth(), identifiers: IdentifierSource(clock: clock, entropy: entropy), ending: Ending())
        let broker = try await PlatformBroker(settings, parts, entropy)
        do {
            let host = try host(parts, stores, broker, additions(parts))
            parts.health.connect(host)
            let end = try await run(host, until: parts.ending)
            await broker.close()
            return end
        } catch {
            await broker.close()
            throw error
        }
    }

    private func host(
        _ parts: PlatformParts, _ stores: PlatformStores, _ broker: PlatformBroker, _ additions: PlatformParts.Additions
    ) throws -> ModuleHost {
        let metrics = MemoryBusMetrics()
        let business = try business(parts.platform)
        let peers = try PlatformPeers(settings, parts, announceCalls)
        var modules: [any Module] =
            [
                LogModule(
                    verification: stores.verification, appends: stores.appends,
                    reach: LogReach(stores.log.storage, clock: clock))
            ] + peers.before
        modules += business
        modules.append(jobs(parts, stores.jobs, business))
        modules += broker.modules + additions.modules + peers.behind
        modules.append(
            EdgeModule(
                dependencies: settings.modules + [JobsModule.moduleName],
                jobs: JobDesk(
                    queue: stores.jobs, kinds: kinds(of: Set(settings.modules).union(settings.peering.addresses.keys)),
                    parts: ServiceUpkeep.queued(part: part)),
                edge: EdgeSettings(host: settings.listen.host, port: settings.listen.port, limits: settings.limits),
                platform: parts.platform, health: parts.health, metrics: metrics, identifiers: parts.identifiers,
                brokers: broker.servers, revision: stores.revision, ending: parts.ending, onReady: announce(stores.place)))
        do {
            return try ModuleHost(
                modules, peers: peers.links, table: ContractTable(table() + additions.rows + peers.rows + broker.rows),
                clock: clock,
                entropy: entropy,
                middleware: [.metrics(metrics, clock: clock), .validation, .idempotency(stores.log)],
                drainLimit: settings.drainLimit)
        } catch ModuleError.missingDependency(let module, let needs) {
            throw CommandEnd.usage(["--modules: found \(module) without \(needs), which it needs"])
        } catch {
            throw CommandEnd.defect(["the modules do not fit together: \(error)"])
        }
    }

    /// The business modules that this process hosts.
    private func business(_ platform: Platform) throws -> [any Module] {
        var valuation = settings.valuation
        valuation.codeVersion = BondTrader.release
        return try settings.modules.map { name -> any Module in
            switch name {
            case "market-data":
                try MarketDataModule(on: platform, settings: MarketDataSettings(ownTime: [ActorID(LiveOrigin.actor)]))
            case "valuation": try ValuationModule(on: platform, settings: valuation)
            default: throw CommandEnd.usage(["--modules: found \(name), expected some of \(PlatformSettings.allModules)"])
            }
        }
    }

    private func table() -> [ContractTable.Row] {
        MarketDataModule.contracts + ValuationModule.contracts + JobsModule.contracts + PublicAPI.contracts
    }

    /// The kinds of jobs that modules can do.
    private func kinds(of modules: Set<String>) -> Set<String> {
        Set(
            [("market-data", ImportOrder.kind), ("valuation", RevaluationOrder.kind)].compactMap { module, kind in
                modules.contains(module) ? kind : nil
            }
        ).union(ServiceUpkeep.kinds)
    }

    /// Names the modules of this process where others have others; nil where it has all.
    private var part: String? {
        Set(settings.modules) == Set(PlatformSettings.allModules) ? nil : settings.modules.sorted().joined(separator: "+")
    }

    private func jobs(_ parts: PlatformParts, _ queue: any JobQueue, _ business: [any Module]) -> JobsModule {
        let (kinds, part, clock) = (kinds(of: Set(settings.modules)), part, clock)
        let valuation = business.lazy.compactMap { $0 as? ValuationModule }.first
        let executor = PulseExecutor("jobs")
        // Curves are fitted wherever bonds are valued.
        let hasCurves = valuation != nil || settings.peering.addresses.keys.contains("valuation")
        let days = DayEnds(
            curves: hasCurves ? settings.valuation.curves.map(\.name) : [], followers: parts.health.followers)
        let pulse = JobPulse(executor: executor, clock: executor.clock)
        return JobsModule(
            dependencies: settings.modules, queue: queue, clock: clock, entropy: entropy, retention: settings.retention,
            pulse: pulse
        ) { bus in
            var handlers: [JobHandler] = []
            if kinds.contains(ImportOrder.kind) {
                handlers.append(ImportJob(bus: bus, clock: clock, followers: parts.health.followers, days: days).handler)
            }
            handlers += ServiceUpkeep(part: part) { parts.health.desk }.handlers
            if let valuation { handlers.append(valuation.revaluation(sending: bus)) }
            return handlers
        }
    }

    private func run(_ host: ModuleHost, until ending: Ending) async throws -> CommandEnd? {
        let end = Mutex<CommandEnd?>(nil)
        do {
            let report = try await host.run {
                let reason = await ending.wait()
                end.withLock { $0 = reason }
            }
            if report.unfinished > 0 {
                StandardError.write(["stopped with \(report.unfinished) messages that were not finished in time"])
            }
        } catch {
            throw CommandEnd.unavailable(["\(error)"])
        }
        return end.withLock { $0 }
    }

    /// The line that says where gRPC is answered.
    @Sendable private func announceCalls(host: String, port: Int) async {
        let safety = settings.peering.identity == nil ? "without certificates" : "mutual TLS"
        StandardError.write(["gRPC at \(ListenAddress(host: host, port: port).text), \(safety)"])
    }

    /// The one line that says that all is ready.
    private func announce(_ place: String) -> @Sendable (_ host: String, _ port: Int) async -> Void {
        { host, port in
            let address = "http://" + ListenAddress(host: host, port: port).text
            try? StandardOutput.write("ready at \(address) (\(place); Ctrl-C stops)\n")
        }
    }
}

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
import SQLiteStore
import Synchronization
import Valuation

/// Puts the whole platform together in one process, and runs it until it is asked to stop.
struct PlatformHost {
    let settings: PlatformSettings
    private let clock = SystemClock()
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
        try await checkFilesWithoutLog()
        try DataDirectory(path: settings.data).make(option: settings.isTemporary ? "TMPDIR" : "--data")
        defer { if settings.isTemporary { try? FileManager.default.removeItem(atPath: settings.data) } }
        let opened = try await LogEnds.naming(settings.data) {
            try await SQLiteLogStorage.open(
                settings.data, signingKey: SigningKeyOptions.key(in: settings.keys), clock: clock, entropy: entropy)
        }
        let end: CommandEnd?
        do {
            try await LogEnds.naming(settings.data) { try await check(opened.log) }
            end = try await serve(opened, additions)
        } catch {
            try? await opened.storage.close()
            throw error
        }
        try await StoreClosing.run(settings.data + "/log.sqlite") { try await opened.storage.close() }
        if let end { throw end }
    }

    /// Before a log is made, refuses a directory with files that could not be used beside it.
    private func checkFilesWithoutLog() async throws {
        // A log that is there, or was lost, is told of first.
        guard [.absent, .unfinished].contains(LogPresence(in: settings.data)) else { return }
        let traces = ["log.head", "log.sqlite-wal"].map { "\(settings.data)/\($0)" }
        guard !traces.contains(where: FileManager.default.fileExists) else { return }
        for check in await StoreChecks(directory: settings.data).all() where check.outcome == .bad {
            throw CommandEnd.unavailable(["\(check.found): \(check.advice)"])
        }
    }

    private func serve(
        _ opened: OpenedLog, _ additions: (PlatformParts) throws -> PlatformParts.Additions
    ) async throws -> CommandEnd? {
        let store: SQLiteReadModelStore
        do {
            let found = try await SQLiteReadModelStore.open(directory: settings.data, of: opened.storage)
            store = found.store
            if let removed = found.removed {
                StandardError.write(["\(settings.data)/views.sqlite: \(removed); made anew from the log"])
            }
        } catch {
            throw CommandEnd.unavailable(["\(settings.data): \(error): \(StoreChecks.viewsAdvice(in: settings.data))"])
        }
        let end: CommandEnd?
        do {
            end = try await serve(opened, store, additions)
        } catch {
            try? await store.close()
            throw error
        }
        try await StoreClosing.run(settings.data + "/views.sqlite") { try await store.close() }
        return end
    }

    /// Opens the jobs, and closes them when all modules have stopped.
    private func serve(
        _ opened: OpenedLog, _ store: SQLiteReadModelStore, _ additions: (PlatformParts) throws -> PlatformParts.Additions
    ) async throws -> CommandEnd? {
        let queue: SQLiteJobQueue
        do {
            queue = try await SQLiteJobQueue.open(directory: settings.data, of: opened.storage, room: settings.room)
        } catch JobError.otherLog(let fault) {
            let advice = StoreChecks.otherLogAdvice(in: settings.data)
            throw CommandEnd.unavailable(["\(settings.data)/jobs.sqlite: \(fault): \(advice)"])
        } catch {
            throw CommandEnd.unavailable(["\(settings.data): \(error): \(StoreChecks.jobsAdvice(in: settings.data))"])
        }
        let parts = PlatformParts(
            platform: Platform(log: opened.log, readModels: store, checkpoints: store, clock: clock), health: LateHealth(),
            identifiers: IdentifierSource(clock: clock, entropy: entropy), ending: Ending(), revision: { store.revision })
        let end: CommandEnd?
        do {
            let host = try host(parts, opened, queue, additions(parts))
            parts.health.connect(host)
            end = try await run(host, until: parts.ending)
        } catch {
            try? await queue.close()
            throw error
        }
        try await StoreClosing.run(settings.data + "/jobs.sqlite") { try await queue.close(noting: opened.storage) }
        return end
    }

    private func host(
        _ parts: PlatformParts, _ opened: OpenedLog, _ queue: SQLiteJobQueue, _ additions: PlatformParts.Additions
    ) throws -> ModuleHost {
        let metrics = MemoryBusMetrics()
        let business = try business(parts.platform)
        var modules: [any Module] = [LogModule(log: opened)]
        modules += business
        modules.append(jobs(parts, queue, business))
        modules += additions.modules
        modules.append(
            EdgeModule(
                dependencies: settings.modules + [JobsModule.moduleName],
                jobs: JobDesk(queue: queue, kinds: kinds),
                edge: EdgeSettings(host: settings.listen.host, port: settings.listen.port, limits: settings.limits),
                platform: parts.platform, health: parts.health, metrics: metrics, identifiers: parts.identifiers,
                revision: parts.revision, ending: parts.ending, onReady: announce))
        do {
            return try ModuleHost(
                modules, table: ContractTable(table() + additions.rows), clock: clock, entropy: entropy,
                middleware: [.metrics(metrics, clock: clock), .validation, .idempotency(opened.log)],
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

    /// The kinds of jobs that the modules of this process can do.
    private var kinds: Set<String> {
        Set(
            [("market-data", ImportOrder.kind), ("valuation", RevaluationOrder.kind)].compactMap { module, kind in
                settings.modules.contains(module) ? kind : nil
            }
        ).union(ServiceUpkeep.kinds)
    }

    private func jobs(_ parts: PlatformParts, _ queue: SQLiteJobQueue, _ business: [any Module]) -> JobsModule {
        let (kinds, clock) = (kinds, clock)
        let valuation = business.lazy.compactMap { $0 as? ValuationModule }.first
        let executor = PulseExecutor("jobs")
        let days = DayEnds(
            curves: valuation == nil ? [] : settings.valuation.curves.map(\.name), followers: parts.health.followers)
        let pulse = JobPulse(executor: executor, clock: executor.clock)
        return JobsModule(
            dependencies: settings.modules, queue: queue, clock: clock, entropy: entropy, retention: settings.retention,
            pulse: pulse
        ) { bus in
            var handlers: [JobHandler] = []
            if kinds.contains(ImportOrder.kind) {
                handlers.append(ImportJob(bus: bus, clock: clock, followers: parts.health.followers, days: days).handler)
            }
            handlers += ServiceUpkeep { parts.health.desk }.handlers
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

    /// The one line that says that all is ready.
    @Sendable private func announce(host: String, port: Int) async {
        let address = "http://" + ListenAddress(host: host, port: port).text
        let place = "data in \(settings.data)\(settings.isTemporary ? ", removed at the end" : "")"
        try? StandardOutput.write("ready at \(address) (\(place); Ctrl-C stops)\n")
    }
}

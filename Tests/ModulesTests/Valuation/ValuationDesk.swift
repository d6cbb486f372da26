import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import ModuleKit
import PluginKit
import Synchronization
import Testing
import Valuation

/// The module alone on a log in memory, in simulated time, and somebody at the edge who asks.
struct ValuationDesk: Sendable {
    let log: EventLog
    let clock: SimulatedClock
    let host: ModuleHost
    let edge: ModuleBus
    let store: CountingReadModelStore
    /// How revaluations are done, over a bus as whoever does jobs has it.
    let revaluation: JobHandler
    private let commands: Counter

    /// Signs with a mark in place of a signature.
    private struct MarkSigner: HeadSigning {
        func sign(_ head: TreeHead) -> SignedHead { SignedHead(head: head, signature: head.root.bytes) }
    }

    /// Counts from 1.
    private final class Counter: Sendable {
        private let value = Mutex<UInt64>(0)
        func next() -> UInt64 {
            value.withLock { value in
                value += 1
                return value
            }
        }
    }

    struct NotReached: Error { let what: String }

    /// Runs a module, and what a test does with it, to the end.
    ///
    /// - Parameters:
    ///   - seed: of the order in which things happen.
    ///   - methods: that there are.
    ///   - settings: of the module.
    ///   - start: what the clock says first; nil for the executor's own time.
    ///   - body: the test.
    /// - Throws: what the test throws.
    static func run(
        seed: UInt64 = 1, methods: MethodRegistry = .standard, settings: ValuationSettings = ValuationSettings(),
        at start: Timestamp? = nil, _ body: @escaping @Sendable (ValuationDesk) async throws -> Void
    ) throws {
        try run(seed: seed, methods: methods, settings: settings, at: start, restarting: [body])
    }

    /// Runs a module to the end once a part of a test, each time anew on the log and the rows of the times before.
    ///
    /// - Parameters:
    ///   - seed: of the order in which things happen.
    ///   - methods: that there are.
    ///   - settings: of the module.
    ///   - start: what the clock says first; nil for the executor's own time.
    ///   - parts: the test.
    /// - Throws: what the test throws.
    static func run(
        seed: UInt64 = 1, methods: MethodRegistry = .standard, settings: ValuationSettings = ValuationSettings(),
        at start: Timestamp? = nil, restarting parts: [@Sendable (ValuationDesk) async throws -> Void]
    ) throws {
        try SimulatedExecutor.run(seed: seed) { executor, _ in
            let skew = start.map { $0.nanoseconds - SimulatedClock.startNanoseconds } ?? 0
            let clock = SimulatedClock(executor, skewNanoseconds: skew)
            var last: ValuationDesk?
            for part in parts {
                let desk = try ValuationDesk(executor, clock, methods, settings, behind: last)
                let failure = Mutex<(any Error)?>(nil)
                _ = try await desk.host.run {
                    do { try await part(desk) } catch { failure.withLock { $0 = error } }
                }
                if let error = failure.withLock({ $0 }) { throw error }
                last = desk
            }
        }
    }

    private init(
        _ executor: SimulatedExecutor, _ clock: SimulatedClock, _ methods: MethodRegistry, _ settings: ValuationSettings,
        behind last: ValuationDesk?
    ) throws {
        self.clock = clock
        log =
            last?.log
            ?? EventLog(MemoryLogStorage(identity: LogStorageFixture.identity), clock: clock, signer: MarkSigner())
        store = last?.store ?? CountingReadModelStore()
        commands = last?.commands ?? Counter()
        let platform = Platform(log: log, readModels: store, checkpoints: store.checkpoints, clock: clock)
        let asked = [AskCurve.name, AskCurves.name, AskValuation.name, AskValuations.name, ExplainValuation.name, AskWhatIf.name]
        let table = try ContractTable(
            ValuationModule.contracts + asked.map { ContractTable.Row("edge", .asks, $0) }
                + [ContractTable.Row("edge", .sends, ValueBonds.name), ContractTable.Row("edge", .sends, FitCurve.name)]
                + [ContractTable.Row("jobs", .sends, ValueBonds.name)])
        let module = try ValuationModule(on: platform, methods: methods, settings: settings)
        host = try ModuleHost(
            [module], table: table, clock: clock,
            entropy: executor.entropy, middleware: [.idempotency(log)])
        edge = ModuleBus("edge", host.bus)
        revaluation = module.revaluation(sending: ModuleBus("jobs", host.bus))
    }

    /// Puts events of the market on the log, as MarketData would.
    @discardableResult
    func append(_ stream: StreamName, _ events: [any Event], at time: Timestamp? = nil) async throws -> LogPosition {
        let number = commands.next()
        let time = time ?? clock.now
        let drafts = try events.map { event in try ValuationDesk.draft(event, time) }
        return try await log.append(
            AppendRequest(
                cause: Cause(
                    command: MessageID(high: 7, low: number), fingerprint: Digest256(of: "\(number)".utf8), handler: "test",
                    actor: .local),
                streams: [StreamAppend(stream: stream, expected: .any, events: drafts)])
        ).answer.last
    }

    private static func draft(_ event: some Event, _ time: Timestamp) throws -> EventDraft {
        try EventDraft(event, occurredAt: time)
    }

    /// Makes a universe known with its prices, and waits until all that can be is valued on the first curve.
    @discardableResult
    func open(_ universe: ValuationUniverse, at time: Timestamp? = nil) async throws -> LogPosition {
        try await append("market-data.bonds/all", universe.created, at: time)
        let position = try await append("market-data.quotes/desk", [try universe.prices(universe.all)], at: time)
        // The cadence may have come first; then this one is refused, or is the same.
        _ = try? await edge.send(FitCurve(curve: "USD-TREASURY", day: ValuationUniverse.day, known: position), context)
        try await until("all bonds valued") {
            try await self.ask(AskValuations(limit: 1_000)).valuations.count == universe.all.count
        }
        // What follows happens later.
        try await clock.sleep(for: .seconds(1))
        return position
    }

    /// What travels with a message from the edge.
    var context: MessageContext {
        MessageContext(id: MessageID(high: 8, low: commands.next()), actor: .local, occurredAt: clock.now)
    }

    /// Asks once the read models are there.
    func ask<Q: Query>(_ query: Q) async throws -> Q.Answer {
        try await edge.ask(query, context)
    }

    /// Waits in simulated time until a condition holds.
    func until(_ what: String, _ condition: () async throws -> Bool) async throws {
        for _ in 0..<3_000 {
            if (try? await condition()) == true { return }
            try await clock.sleep(for: .milliseconds(100))
        }
        throw NotReached(what: what)
    }

    /// The events of one kind, oldest first.
    func events<E: Event>(_ type: E.Type) async throws -> [E] {
        try await log.read(LogSelection(types: [E.name]), limit: 100_000).map {
            try CanonicalDecoder.decode(E.self, from: $0.payload)
        }
    }
}

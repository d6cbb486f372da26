import ConformanceTesting
import Contracts
import EventSourcing
import Synchronization

/// Quote, valuation, correction and rebuild on one node or two, with all that a network, a crash and a store can do wrong, by a seed.
struct ToySimulation: Sendable {
    enum Topology: CaseIterable, Sendable {
        /// Both modules in one process.
        case together
        /// A process each, on one log.
        case apart
    }

    var topology = Topology.together
    var faults = ToyFaults()
    var sabotage: ToySabotage?

    func run(seed: UInt64) throws -> ToyReport {
        let executor = SimulatedExecutor(seed: seed)
        let ledger = ToyLedger()
        let signer = try HeadSigner(privateKey: [UInt8](repeating: 9, count: 32), log: MessageID(high: 5, low: 5))
        let memory = MemoryLogStorage(identity: signer.identity)
        let storage: any LogStorage = sabotage == .forgottenAnswers ? ForgetfulStorage(base: memory) : memory
        let hosted = topology == .together ? [["toy-market", "toy-valuation"]] : [["toy-market"], ["toy-valuation"]]
        let nodes = hosted.enumerated().map { place, modules in
            let skew = Int64(executor.entropy.below(100_000_001) - 50_000_000)
            return ToyNode(node: SimulatedNode(place + 1, on: executor, skewNanoseconds: skew), modules: modules)
        }
        for _ in 0..<faults.crashes {
            let node = nodes[executor.entropy.below(nodes.count)].node
            executor.at(step: 100 + executor.entropy.below(8_000)) { if node.crash() { ledger.count(\.crashes) } }
        }
        let world = ToyWorld(
            simulation: self, executor: executor, network: ToyNetwork(executor: executor, faults: faults, ledger: ledger),
            nodes: nodes, storage: storage, signer: signer, ledger: ledger)
        let outcome = Mutex<ToyOutcome?>(nil)
        try executor.run(on: SimulatedNodeExecutor(0, on: executor), limit: 2_000_000) {
            let found = await world.play()
            outcome.withLock { $0 = found }
        }
        let violations = ledger.violations
        guard violations.isEmpty, let outcome = outcome.withLock({ $0 }) else { throw SimulationFailure.violated(violations) }
        return ToyReport(seed: seed, traceHash: executor.traceHash, jobs: executor.steps, counts: ledger.counts, outcome: outcome)
    }
}

/// What a run came to: equal for all seeds and topologies.
struct ToyOutcome: Sendable, Equatable {
    /// The content hashes of each stream, in order.
    var streams: [String: [Digest256]] = [:]

    /// The rows of each table.
    var rows: [String: [ReadModelRow]] = [:]
}

/// What happened in a run.
struct ToyReport: Sendable, Equatable {
    let seed: UInt64
    let traceHash: Digest256
    let jobs: Int
    let counts: ToyLedger.Counts
    let outcome: ToyOutcome
}

extension ToyWorld {
    /// Lets clients send, waits until all has come to rest, and looks at what is there.
    func play() async -> ToyOutcome? {
        await withTaskGroup(of: Void.self) { group in
            for node in nodes { group.addTask { await liveUntilEnd(node) } }
            await withTaskGroup(of: Void.self) { clients in
                for bond in ToyScript.bonds.indices {
                    let client = ToyClient(bond: bond, world: self, clock: SimulatedClock(executor))
                    clients.addTask { await client.run() }
                }
                clients.addTask { await rebuild() }
            }
            await rest()
            hasEnded.set()
            end.advance(to: 1)
        }
        return await check()
    }

    /// Makes both read models anew while they serve, until that has succeeded.
    private func rebuild() async {
        guard let port = host(of: "toy-valuation")?.port else { return }
        let clock = SimulatedClock(executor)
        while true {
            try? await clock.sleep(for: .microseconds(1 + executor.entropy.below(60_000)))
            let isDone = Flag()
            let isDelivered = port.deliver { served in
                guard let module = served.valuation else { return }
                do {
                    try await module.prices.rebuild()
                    try await module.valuations.rebuild()
                    if served.life.isAlive { isDone.set() }
                } catch {}
            }
            guard isDelivered else { continue }
            for _ in 0..<100 where !isDone.isSet { try? await clock.sleep(for: .milliseconds(10)) }
            if isDone.isSet { return ledger.count(\.rebuilds) }
        }
    }

    /// Waits until policies and projections have seen all there is, and nothing more comes of it.
    private func rest() async {
        let clock = SimulatedClock(executor)
        for _ in 0..<4_000 {
            try? await clock.sleep(for: .milliseconds(50))
            guard let head = try? await storage.head().position, await hasSeen(head) else { continue }
            if (try? await storage.head().position) == head { return }
        }
        ledger.violate("found no rest after 200 s, expected policies and projections at the end of the log")
    }

    private func hasSeen(_ head: LogPosition) async -> Bool {
        guard let store = host(of: "toy-valuation")?.store else { return false }
        for policy in [RevalueOnQuotes().name, DoubtJumps().name] {
            guard let position = try? await store.position(of: policy.text), position >= head else { return false }
        }
        for projection in [ToyPrices().definition.name, ToyValuations().definition.name] {
            let live = try? await store.generations(of: projection).first(where: \.isLive)
            guard let live, live.checkpoint.position >= head else { return false }
        }
        return true
    }
}

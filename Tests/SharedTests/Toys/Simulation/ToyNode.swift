import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import ModuleKit
import Runtime
import Synchronization

/// A node of a run: it hosts modules, life after life, on the shared log and a store of read models of its own.
struct ToyNode: Sendable {
    let node: SimulatedNode
    let modules: [String]
    let port = ToyPort()
    let store = MemoryReadModelStore()
}

/// All that the nodes and clients of a run share.
struct ToyWorld: Sendable {
    let simulation: ToySimulation
    let executor: SimulatedExecutor
    let network: ToyNetwork
    let nodes: [ToyNode]
    let storage: any LogStorage
    let signer: HeadSigner
    let ledger: ToyLedger
    let end = CommitSignalBox()
    let hasEnded = Flag()

    final class Flag: Sendable {
        private let state = Mutex(false)
        var isSet: Bool { state.withLock { $0 } }
        func set() { state.withLock { $0 = true } }
    }

    /// Where the module runs.
    func host(of module: String) -> ToyNode? { nodes.first { $0.modules.contains(module) } }

    func liveUntilEnd(_ node: ToyNode) async {
        while !hasEnded.isSet {
            ledger.count(\.lives)
            await node.node.live { await live($0, node) }
            try? await node.node.clock.sleep(for: .microseconds(1 + executor.entropy.below(5_000)))
        }
    }

    private func live(_ life: SimulatedNode.Life, _ node: ToyNode) async {
        let clock = node.node.clock
        let platform = platform(life, node)
        do {
            var valuation: ToyValuationModule?
            var modules: [any Module] = []
            for name in node.modules {
                if name == "toy-market" { modules.append(ToyMarketModule(platform: platform)) }
                if name == "toy-valuation" {
                    let module = try self.valuation(on: platform)
                    valuation = module
                    modules.append(module)
                }
            }
            let host = try ModuleHost(
                modules, peers: peers(of: node, life), table: .toys(), clock: clock, entropy: executor.entropy,
                middleware: [.validation, .idempotency(platform.log)])
            let served = ToyServed(bus: host.bus, life: life, clock: clock, valuation: valuation)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await node.port.serve(served) }
                _ = try await host.run { _ = await end.wait(after: 0) }
                group.cancelAll()
                try await group.waitForAll()
            }
        } catch ModuleError.cancelled {
            return
        } catch {
            ledger.violate("node \(node.node.number): \(error)")
        }
    }

    private func platform(_ life: SimulatedNode.Life, _ node: ToyNode) -> Platform {
        let isCalm = simulation.faults.crashes == 0 && simulation.faults.lostReplyOnceIn == 0
        let faults =
            isCalm
            ? SimulatedFaults(longestDelayNanoseconds: 0, refusalOnceIn: 0, lostAnswerOnceIn: 0)
            : SimulatedFaults(longestDelayNanoseconds: 2_000_000, refusalOnceIn: 60, lostAnswerOnceIn: 40)
        let way = SimulatedStorage(storage, for: life, of: node.node, on: executor, faults: faults)
        let watched = WatchedStorage(base: way) { node.node.crash() }
        let stores = ToyStores(
            base: node.store, life: life, clock: node.node.clock, executor: executor, faults: simulation.faults,
            sabotage: simulation.sabotage)
        return Platform(
            log: EventLog(watched, clock: node.node.clock, signer: signer), readModels: stores, checkpoints: stores,
            clock: node.node.clock)
    }

    private func peers(of node: ToyNode, _ life: SimulatedNode.Life) -> [(module: String, link: any PeerLink)] {
        nodes.filter { $0.node.number != node.node.number }.flatMap { other in
            other.modules.map { module in
                let link = ToyLink(
                    network: network, port: other.port, clock: node.node.clock, life: life, sabotage: simulation.sabotage)
                return (module, link)
            }
        }
    }

    private func valuation(on platform: Platform) throws -> ToyValuationModule {
        var module = try ToyValuationModule(on: platform, batch: 1 + executor.entropy.below(8))
        module.settings.policies.batchSize = 1 + executor.entropy.below(12)
        module.settings.policies.concurrency = 1 + executor.entropy.below(4)
        let executor = executor
        switch simulation.sabotage {
        case .unordered:
            module.settings.revalue.isOrdered = false
            module.settings.policies.batchSize = 12
            module.settings.policies.concurrency = 8
        case .freshIdentifiers:
            module.settings.sender = { bus, clock, patience in
                CommandSender { command, origin async throws(CommandSendingError) in
                    let id = MessageID(high: executor.entropy.nextWord(), low: executor.entropy.nextWord())
                    let context = MessageContext(
                        id: id, actor: origin.actor, correlation: origin.correlation, causation: origin.causation,
                        deadline: clock.now.advanced(by: patience), occurredAt: origin.occurredAt)
                    do throws(BusError) {
                        try await ToyWorld.send(command, context, through: bus)
                    } catch {
                        throw CommandSendingError(error, isCancelled: Task.isCancelled)
                    }
                }
            }
        case .unknownIsDone: module.settings.sender = { ToyWorld.sender($0, $1, $2) { _ in nil } }
        case .unknownIsRefused: module.settings.sender = { ToyWorld.sender($0, $1, $2) { .refused($0) } }
        default: break
        }
        return module
    }

    private static func send(_ command: some Command, _ context: MessageContext, through bus: ModuleBus) async throws(BusError) {
        _ = try await bus.send(command, context)
    }

    /// The usual sender, with another answer in place of `unavailable`.
    private static func sender(
        _ bus: ModuleBus, _ clock: any WallClock, _ patience: Duration,
        instead: @escaping @Sendable (String) -> CommandSendingError?
    ) -> CommandSender {
        let usual = CommandSender(bus, clock: clock, patience: patience)
        return CommandSender { command, origin async throws(CommandSendingError) in
            do throws(CommandSendingError) {
                try await usual.send(command, origin)
            } catch {
                guard case .unavailable(let reason) = error else { throw error }
                if let other = instead(reason) { throw other }
            }
        }
    }
}

internal import Contracts
public import EventSourcing
internal import Synchronization

/// Several nodes with real logs on one storage, with appenders and readers, delays, lost answers, duplicates and crashes, all decided by a
/// seed. What must hold of the log in spite of that is checked at each step and at the end.
public struct LogSimulation: Sendable {
    /// How many nodes there are.
    public var nodes = 3

    /// How many appenders there are, over all nodes.
    public var appenders = 8

    /// How many commands each appender sends, one after another.
    public var commandsEach = 6

    /// How many streams they share.
    public var streams = 3

    /// How many crashes are tried: each hits a node, if it is alive, after a random number of jobs.
    public var crashes = 3

    /// How the way between nodes and storage misbehaves.
    public var faults = SimulatedFaults()

    /// The usual one: eight appenders on three nodes and three streams.
    public init() {}

    /// Runs a seed to its end.
    ///
    /// - Parameters:
    ///   - seed: decides all that is left to chance.
    ///   - storage: the storage that all nodes share; empty.
    /// - Returns: what happened.
    /// - Throws: `SimulationFailure`: what did not hold, or that the run did not end.
    public func run(
        seed: UInt64, storage: any LogStorage = MemoryLogStorage(identity: LogStorageFixture.identity)
    ) throws -> LogSimulationReport {
        let executor = SimulatedExecutor(seed: seed)
        let ledger = SimulatedLedger()
        let clients = (0..<appenders).map {
            SimulatedClient($0, commands: commandsEach, streams: streams, entropy: executor.entropy)
        }
        let nodes = (1...nodes).map { number in
            SimulatedNode(number, on: executor, skewNanoseconds: Int64(executor.entropy.below(100_000_001) - 50_000_000))
        }
        for _ in 0..<crashes {
            let node = nodes[executor.entropy.below(nodes.count)]
            executor.at(step: 20 + executor.entropy.below(1_500)) { ledger.count(crash: node.crash()) }
        }
        try executor.run(on: SimulatedNodeExecutor(0, on: executor)) {
            await withTaskGroup(of: Void.self) { group in
                for node in nodes {
                    let own = clients.filter { $0.number % nodes.count == node.number - 1 }
                    let run = SimulatedRun(
                        node: node, clients: own, all: clients, storage: storage, executor: executor, ledger: ledger,
                        faults: faults)
                    group.addTask { await run.liveUntilDone() }
                }
            }
            await ledger.close(storage, clients, on: executor)
        }
        let violations = ledger.violations
        guard violations.isEmpty else { throw SimulationFailure.violated(violations) }
        return LogSimulationReport(
            seed: seed, traceHash: executor.traceHash, jobs: executor.steps, simulatedNanoseconds: executor.elapsedNanoseconds,
            counts: ledger.counts)
    }
}

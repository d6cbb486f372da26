import ConformanceTesting
import Contracts
import Foundation
import Testing

@Suite("Two modules, together and apart, simulated")
struct ToySimulationTests {
    private static let seeds: [UInt64] = {
        if let seed = ProcessInfo.processInfo.environment["BONDTRADER_SEED"].flatMap(UInt64.init) { return [seed] }
        return Array(1...(Samples.isTorture ? 2_000 : 200))
    }()

    /// What a run comes to in which nothing goes wrong.
    private static let calm = Result { try ToySimulation(faults: .none).run(seed: 0).outcome }

    @Test(
        "whatever the topology, crashes, losses, repeats and order, streams, rows and answers are the same",
        arguments: ToySimulation.Topology.allCases)
    func same(topology: ToySimulation.Topology) throws {
        let calm = try Self.calm.get()
        #expect(calm.streams.values.reduce(0) { $0 + $1.count } == ToyScript.expected.values.reduce(0) { $0 + $1.count })
        var sum = ToyLedger.Counts()
        var (jobs, traces): (Int, Set<Digest256>) = (0, [])
        for seed in Self.seeds {
            do {
                let report = try ToySimulation(topology: topology).run(seed: seed)
                #expect(report.outcome == calm, "BONDTRADER_SEED=\(seed): found other hashes or rows than in a calm run")
                jobs += report.jobs
                traces.insert(report.traceHash)
                sum += report.counts
            } catch {
                Issue.record("BONDTRADER_SEED=\(seed) \(topology): \(error)")
            }
        }
        print("simulated \(Self.seeds.count) seeds of two modules \(topology): \(jobs) jobs,", sum)
        #expect(traces.count == Self.seeds.count, "found seeds with the same trace")
        guard Self.seeds.count > 1 else { return }
        #expect(sum.crashes > 0 && sum.lostRequests > 0 && sum.lostReplies > 0 && sum.duplicates > 0 && sum.echoes > 0)
        #expect(sum.rebuilds == Self.seeds.count && sum.questions > 0 && sum.again > 0)
        #expect((sum.crossed > 0) == (topology == .apart))
    }

    @Test("the same seed gives the same trace, on two nodes too", arguments: [1, 7, 4711] as [UInt64])
    func sameSeed(seed: UInt64) throws {
        for topology in ToySimulation.Topology.allCases {
            let simulation = ToySimulation(topology: topology)
            #expect(try simulation.run(seed: seed) == simulation.run(seed: seed))
        }
    }

    @Test("a part that breaks its promise is noticed", arguments: ToySabotage.allCases)
    func sabotage(sabotage: ToySabotage) throws {
        let calm = try Self.calm.get()
        let noticed = (1...100 as ClosedRange<UInt64>).first { seed in
            do {
                return try ToySimulation(topology: .apart, sabotage: sabotage).run(seed: seed).outcome != calm
            } catch {
                return true
            }
        }
        print("\(sabotage): noticed at seed", noticed.map { "\($0)" } ?? "none")
        #expect(noticed != nil, "nobody noticed in 100 seeds")
    }
}

extension ToyLedger.Counts {
    static func += (sum: inout ToyLedger.Counts, other: ToyLedger.Counts) {
        sum.lives += other.lives
        sum.crashes += other.crashes
        sum.lostRequests += other.lostRequests
        sum.lostReplies += other.lostReplies
        sum.duplicates += other.duplicates
        sum.echoes += other.echoes
        sum.crossed += other.crossed
        sum.rebuilds += other.rebuilds
        sum.questions += other.questions
        sum.again += other.again
    }
}

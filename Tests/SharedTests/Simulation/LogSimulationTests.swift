import ConformanceTesting
import Contracts
import EventSourcing
import Testing

@Suite("The log on several nodes, simulated")
struct LogSimulationTests {
    @Test("what must hold of the log holds for every seed, crashes, delays, duplicates and lost answers notwithstanding")
    func holds() throws {
        var sum = LogSimulationReport.Counts()
        for seed in SimulationSeeds.chosen {
            do {
                let counts = try LogSimulation().run(seed: seed).counts
                sum.events += counts.events
                sum.crashes += counts.crashes
                sum.repeats += counts.repeats
                sum.conflicts += counts.conflicts
                sum.unknown += counts.unknown
            } catch {
                Issue.record("BONDTRADER_SEED=\(seed): \(error)")
            }
        }
        print("simulated \(SimulationSeeds.chosen.count) seeds of the log:", sum)
        #expect(sum.events > 0)
        guard SimulationSeeds.chosen.count > 1 else { return }
        #expect(sum.crashes > 0 && sum.repeats > 0 && sum.conflicts > 0 && sum.unknown > 0, "nothing went wrong: \(sum)")
    }

    @Test("the same seed gives the same trace", arguments: [1, 2, 3, 42, 4711] as [UInt64])
    func sameSeed(seed: UInt64) throws {
        #expect(try LogSimulation().run(seed: seed) == LogSimulation().run(seed: seed))
    }

    @Test("different seeds give different traces")
    func differentSeeds() throws {
        let traces = try Set((1...50).map { try LogSimulation().run(seed: $0).traceHash })
        #expect(traces.count == 50)
    }

    @Test("a storage that breaks a promise is noticed", arguments: SabotagedStorage.Fault.allCases)
    func sabotage(fault: SabotagedStorage.Fault) {
        let noticed = (1...20 as ClosedRange<UInt64>).filter { seed in
            do {
                let storage = SabotagedStorage(fault, MemoryLogStorage(identity: LogStorageFixture.identity))
                _ = try LogSimulation().run(seed: seed, storage: storage)
                return false
            } catch {
                return true
            }
        }
        #expect(!noticed.isEmpty, "nobody noticed in 20 seeds")
    }

    @Test("a run that waits for what never comes is noticed")
    func stuck() {
        #expect(throws: SimulationFailure.self) {
            try SimulatedExecutor.run(seed: 1) { _, _ in await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
            }
        }
    }
}

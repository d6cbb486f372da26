import ConformanceTesting
import Contracts
import EventSourcing
import Testing

/// Any interleaving of events, runs, rebuilds, new versions, retries and crashes, by a seed.
@Suite("Rows equal a fresh fold of the log")
struct ProjectionPropertyTests {
    private struct World {
        let log = SampleLog()
        let store = MemoryReadModelStore()
        let random: SeededEntropy
        var projection = Totals()
        var knowsOdd = false

        /// A runner that lives until its crash; with `whole` it has none.
        func runner(whole: Bool = false) throws -> ProjectionRunner {
            let crash = Crash(after: whole || random.once(in: 3) ? nil : random.below(30), losesAnswer: random.once(in: 2))
            return ProjectionRunner(
                projection, log: log.log, store: CrashingReadModels(store, crash),
                catalogue: try Samples.catalogue(knowingOdd: knowsOdd),
                clock: log.clock, settings: ProjectionSettings(batchSize: 1 + random.below(7), unknownEvents: .fail))
        }

        func append() async throws {
            let stream = try StreamName("test.s/\(random.below(4))")
            for _ in 0...random.below(4) {
                let amount = random.below(100)
                switch random.below(12) {
                case 0: try await log.append(stream, Counted(amount, isPoison: true))
                case 1: try await log.append(stream, Odd(amount: amount))
                case 2: try await log.append(stream, Ordered(item: "a", copies: 1))
                default: try await log.append(stream, Counted(amount))
                }
            }
        }

        /// Two runners at once, as two processes would.
        func race() async throws {
            let (first, second) = (try runner(), try runner())
            let rebuilds = random.once(in: 2)
            await withTaskGroup(of: Void.self) { group in
                group.addTask { try? await first.catchUp() }
                group.addTask { if rebuilds { try? await second.rebuild() } else { try? await second.catchUp() } }
            }
        }

        mutating func step() async throws {
            switch random.below(12) {
            case 0...4: try await append()
            case 5, 6: try? await runner().catchUp()
            case 7: try? await runner().rebuild()
            case 8:
                let parked = (try? await runner(whole: true).parked()) ?? []
                if !parked.isEmpty { _ = try? await runner().retry(parked[random.below(parked.count)].position) }
            case 9: try await race()
            case 10: projection.isHealed.toggle()
            default:
                if random.once(in: 2) { projection.version += 1 } else { knowsOdd.toggle() }
            }
        }
    }

    @Test("after any interleaving", arguments: 0..<(Samples.isTorture ? 5_000 : 150))
    func interleavings(_ number: Int) async throws {
        let seed = Samples.seed &+ UInt64(number)
        var world = World(random: SeededEntropy(seed: seed))
        for _ in 0..<40 { try await world.step() }
        world.projection.isHealed = true
        world.knowsOdd = true
        let runner = try world.runner(whole: true)
        try await runner.catchUp()
        while let first = try await runner.parked().first { #expect(try await runner.retry(first.position), "seed \(seed)") }
        let head = try await world.log.log.head().position
        #expect(runner.status.position == head, "seed \(seed)")
        for position in stride(from: head.value, through: 0, by: -7) {
            let expected = try await Totals.fold(world.log.storage, through: LogPosition(position))
            #expect(try await world.store.totals(at: LogPosition(position)) == expected, "seed \(seed), position \(position)")
        }
    }
}

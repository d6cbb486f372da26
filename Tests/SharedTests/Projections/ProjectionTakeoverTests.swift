import ConformanceTesting
import Contracts
import EventSourcing
import Runtime
import Testing

/// A store whose calls take a moment, so that others come in between.
struct SlowReadModels: ReadModelStore {
    let base: MemoryReadModelStore
    let clock: SimulatedClock
    let entropy: SeededEntropy
    /// Waits before each commit, as a process does that is frozen.
    var hold: @Sendable () async -> Void = {}

    private func pause() async { try? await clock.sleep(for: .nanoseconds(1 + entropy.below(1_000))) }

    func generations(of projection: String) async throws(ReadModelError) -> [ProjectionGeneration] {
        await pause()
        return try await base.generations(of: projection)
    }
    func begin(_ definition: ProjectionDefinition) async throws(ReadModelError) -> ProjectionGeneration {
        await pause()
        return try await base.begin(definition)
    }
    func flip(_ projection: String, to generation: Int64) async throws(ReadModelError) {
        await pause()
        try await base.flip(projection, to: generation)
        await pause()
    }
    func drop(_ projection: String, generation: Int64) async throws(ReadModelError) {
        await pause()
        try await base.drop(projection, generation: generation)
    }
    func commit(_ commit: ProjectionCommit) async throws(ReadModelError) -> ProjectionCheckpoint {
        await pause()
        await hold()
        return try await base.commit(commit)
    }
    func rows(
        _ identities: [ReadModelIdentity], of projection: String, generation: Int64
    ) async throws(ReadModelError) -> [ReadModelRow?] { try await base.rows(identities, of: projection, generation: generation) }
    func parkedLines(_ projection: String, generation: Int64) async throws(ReadModelError) -> ParkedLines {
        await pause()
        return try await base.parkedLines(projection, generation: generation)
    }

    func parked(
        _ projection: String, generation: Int64, key: String?, after position: LogPosition?, limit: Int
    ) async throws(ReadModelError) -> [ParkedEvent] {
        await pause()
        return try await base.parked(projection, generation: generation, key: key, after: position, limit: limit)
    }
    func get(
        _ key: [ReadModelValue], from table: ReadModelReference, at point: ReadPoint
    ) async throws(ReadModelError) -> ReadModelPage { try await base.get(key, from: table, at: point) }
    func read(_ query: ReadModelQuery) async throws(ReadModelError) -> ReadModelPage { try await base.read(query) }
    func close() async throws(ReadModelError) {}
}

@Suite("Rows that take over while others wait for them")
struct ProjectionTakeoverTests {
    @Test(
        "whoever waits for a position reads rows that reach it, whichever generation took over meanwhile",
        arguments: 1...(Samples.isTorture ? 2_000 : 100) as ClosedRange<UInt64>)
    func takeover(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { executor, clock in
            let log = SampleLog(clock: clock)
            let store = SlowReadModels(base: MemoryReadModelStore(), clock: clock, entropy: executor.entropy)
            let runner = ProjectionRunner(
                Totals(), log: log.log, store: store, catalogue: try Samples.catalogue(), clock: clock,
                settings: ProjectionSettings(batchSize: 4))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    do {
                        try await runner.run()
                    } catch {
                        if !Task.isCancelled { Issue.record("seed \(seed): the follower ended: \(error)") }
                    }
                }
                group.addTask {
                    for _ in 0..<60 where !Task.isCancelled {
                        try? await clock.sleep(for: .nanoseconds(1 + executor.entropy.below(3_000)))
                        try? await runner.rebuild()
                    }
                }
                for count in 1...40 {
                    let position = try await log.append("test.s/1", Counted(1))
                    let page = try await runner.get(["test.s/1"], from: "totals", minPosition: position)
                    #expect(page.position >= position, "seed \(seed)")
                    #expect(page.rows.map { $0["count"] } == [.integer(Int64(count))], "seed \(seed)")
                }
                group.cancelAll()
                while let _ = await group.nextResult() {}
            }
        }
    }
}

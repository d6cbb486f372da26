import ConformanceTesting
import Contracts
import EventSourcing
import Runtime
import Synchronization
import Testing

@Suite("Rows that two processes keep")
struct ProjectionStandbyTests {
    /// Commits of a process, and whether it is frozen in front of the next one.
    private final class Commits: Sendable {
        private let state = Mutex((count: 0, isFrozen: false))

        var count: Int { state.withLock { $0.count } }
        var isFrozen: Bool { state.withLock { $0.isFrozen } }

        func next() { state.withLock { $0.count += 1 } }
        func freeze(_ isFrozen: Bool) { state.withLock { $0.isFrozen = isFrozen } }
    }

    @Test(
        "one writes and the other follows; while the one is frozen the other goes on, and none applies an event twice",
        arguments: 1...(Samples.isTorture ? 2_000 : 60) as ClosedRange<UInt64>)
    func standby(seed: UInt64) throws {
        try SimulatedExecutor.run(seed: seed) { executor, clock in
            let log = SampleLog(clock: clock)
            let (rows, all) = (MemoryReadModelStore(), [Commits(), Commits()])
            let runners = try all.map { commits in
                ProjectionRunner(
                    Totals(), log: log.log,
                    store: SlowReadModels(base: rows, clock: clock, entropy: executor.entropy) {
                        while commits.isFrozen { try? await clock.sleep(for: .milliseconds(10)) }
                        commits.next()
                    }, catalogue: try Samples.catalogue(), clock: clock)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for runner in runners {
                    group.addTask {
                        do {
                            try await runner.run()
                        } catch {
                            if !Task.isCancelled { Issue.record("seed \(seed): a follower ended: \(error)") }
                        }
                    }
                }
                let wakeAt = 30 + Int(executor.entropy.below(10))
                for count in 1...40 {
                    let position = try await log.append("test.s/1", Counted(1))
                    if count == 20 { all[all[0].count > all[1].count ? 0 : 1].freeze(true) }
                    if count == wakeAt { for commits in all { commits.freeze(false) } }
                    for (runner, commits) in zip(runners, all) where !commits.isFrozen {
                        let page = try await runner.get(["test.s/1"], from: "totals", minPosition: position)
                        #expect(page.rows.map { $0["count"] } == [.integer(Int64(count))], "seed \(seed)")
                    }
                }
                let writes = all.map(\.count)
                #expect(writes.reduce(0, +) < 60, "seed \(seed): both write: \(writes)")
                #expect(writes.allSatisfy { $0 > 5 }, "seed \(seed): \(writes)")
                group.cancelAll()
                while let _ = await group.nextResult() {}
            }
        }
    }
}

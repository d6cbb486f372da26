import ConformanceTesting
import LiveSystem
import Runtime
import Testing

@Suite("A thread for what must happen in time")
struct PulseExecutorTests {
    @Test("its clock keeps every rule of a clock", arguments: WallClockRules.all)
    func clock(rule: WallClockRules.Rule) async throws {
        try await rule.check(PulseExecutor("test").clock)
    }

    @Test("tasks run there, wait by its timer, and go on when they are cancelled")
    func waits() async throws {
        let executor = PulseExecutor("test")
        let clock = executor.clock
        let done = try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask(executorPreference: executor) {
                for _ in 1...3 { try await clock.sleep(for: .milliseconds(1)) }
                try await clock.sleep(for: .zero)
                return true
            }
            return try await group.next() ?? false
        }
        #expect(done)
        await withThrowingTaskGroup(of: Void.self) { group in
            // Ten minutes: far longer than any test, so that only the cancellation ends it.
            group.addTask(executorPreference: executor) { try await clock.sleep(for: .seconds(600)) }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.waitForAll() }
        }
    }
}

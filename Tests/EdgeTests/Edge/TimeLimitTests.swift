import Edge
import Runtime
import Synchronization
import Testing

@Suite("A limit of time for many")
struct TimeLimitTests {
    /// Counts its waits, which take as long as they say.
    private final class CountingClock: WallClock {
        private let count = Mutex(0)
        var waits: Int { count.withLock { $0 } }
        var nanosecondsSince1970: Int64 { 0 }

        func sleep(for duration: Duration) async throws(CancellationError) {
            count.withLock { $0 += 1 }
            do {
                try await Task.sleep(for: duration)
            } catch {
                throw CancellationError()
            }
        }
    }

    private struct Broken: Error {}

    @Test("what is done in time comes back, and all of it together takes one wait")
    func waits() async throws {
        let clock = CountingClock()
        let limit = TimeLimit(.seconds(9_600), clock)
        for number in 0..<1_000 { #expect(try await limit.run { number } == number) }
        await #expect(throws: Broken.self) { try await limit.run { throw Broken() } }
        #expect(clock.waits <= 1)
    }

    @Test("what takes too long is given up, and what begins later has its own time")
    func late() async throws {
        let limit = TimeLimit(.milliseconds(32), CountingClock())
        for _ in 0..<2 {
            let answer = try await limit.run {
                try await Task.sleep(for: .seconds(600))
                return true
            }
            #expect(answer == nil)
        }
        #expect(try await limit.run { true } == true)
    }

    @Test("a caller that is cancelled ends what it waits for")
    func cancelled() async throws {
        let limit = TimeLimit(.seconds(9_600), CountingClock())
        let (begun, begins) = AsyncStream.makeStream(of: Void.self)
        let caller = Task {
            try await limit.run {
                begins.yield()
                try await Task.sleep(for: .seconds(600))
            }
        }
        _ = await begun.first { _ in true }
        caller.cancel()
        await #expect(throws: CancellationError.self) { try await caller.value }
    }
}

import Dispatch
import LiveSystem
import Testing

@Suite("Waits that share a timer")
struct SleepQueueTests {
    @Test("waits that are called off leave nothing behind, however long they were to last")
    func calledOff() async throws {
        let queue = SleepQueue()
        for _ in 0..<10_000 {
            let waiting = Task { try await queue.sleep(for: .seconds(86_400)) }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
        }
        #expect(queue.kept <= 64)
    }

    @Test("each lasts at least as long as it says, in whatever order they come and are called off")
    func order() async throws {
        let queue = SleepQueue()
        let short = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<2_000 {
                // All waits from 1 to 100 ms, in no order.
                let duration = Duration.milliseconds(1 + number * 37 % 100)
                group.addTask {
                    let begin = DispatchTime.now().uptimeNanoseconds
                    guard number % 3 > 0 else {
                        let waiting = Task { try await queue.sleep(for: .seconds(86_400)) }
                        try await queue.sleep(for: duration)
                        waiting.cancel()
                        await #expect(throws: CancellationError.self) { try await waiting.value }
                        return false
                    }
                    try await queue.sleep(for: duration)
                    return Duration.nanoseconds(Int64(DispatchTime.now().uptimeNanoseconds - begin)) < duration
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(short == 0)
        #expect(queue.kept <= 64)
    }
}

import ConformanceTesting
import Messaging
import Runtime
import Testing

@Suite("Trying again")
struct RetryTests {
    private struct Refused: Error, Equatable { let attempt: Int }

    private let retry = Retry(attempts: 5, firstDelay: .milliseconds(100), longestDelay: .milliseconds(300))

    @Test("waits double up to the longest, and half of each is drawn")
    func delays() {
        let entropy = SeededEntropy(seed: 1)
        for (attempt, longest) in [(2, 100), (3, 200), (4, 300), (5, 300)] {
            let delays = (0..<200).map { _ in retry.delay(before: attempt, entropy: entropy) }
            #expect(delays.allSatisfy { $0 >= .milliseconds(longest) / 2 && $0 < .milliseconds(longest) })
            #expect(Set(delays).count == 200)
        }
    }

    @Test("what succeeds is not tried again, and what fails is tried so often, with waits between")
    func attempts() throws {
        try SimulatedExecutor.run(seed: 1) { executor, clock in
            let value = try await retry.run(clock: clock, entropy: executor.entropy) { attempt in
                guard attempt == 3 else { throw Refused(attempt: attempt) }
                return attempt
            }
            #expect(value == 3)
            #expect((150_000_000..<300_000_000).contains(executor.elapsedNanoseconds))
            await #expect(throws: Refused(attempt: 5)) {
                try await retry.run(clock: clock, entropy: executor.entropy) { throw Refused(attempt: $0) }
            }
        }
    }

    @Test("what is not worthwhile is not tried again, nor what was cancelled")
    func notWorthwhile() throws {
        try SimulatedExecutor.run(seed: 1) { executor, clock in
            await #expect(throws: Refused(attempt: 1)) {
                try await retry.run(clock: clock, entropy: executor.entropy, isWorthwhile: { _ in false }) {
                    throw Refused(attempt: $0)
                }
            }
            let tries = Journal<Int>()
            await #expect(throws: CancellationError.self) {
                try await retry.run(clock: clock, entropy: executor.entropy) { attempt in
                    tries.note(attempt)
                    throw CancellationError()
                }
            }
            #expect(tries.entries == [1] && executor.elapsedNanoseconds == 0)
        }
    }
}

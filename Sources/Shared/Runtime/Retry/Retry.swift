/// How often to try again, and how long to wait before each time: doubling, up to a longest wait, half of it drawn at random, so that
/// many who failed together do not come back together.
public struct Retry: Sendable, Equatable {
    /// How often in all, the first time counted; 1 or more.
    public let attempts: Int

    /// The wait before the second attempt, before the draw.
    public let firstDelay: Duration

    /// The longest wait, before the draw.
    public let longestDelay: Duration

    /// How often to try again, and how long to wait.
    ///
    /// - Parameters:
    ///   - attempts: how often in all, the first time counted; 1 or more.
    ///   - firstDelay: the wait before the second attempt; positive.
    ///   - longestDelay: the longest wait; `firstDelay` or more.
    public init(attempts: Int, firstDelay: Duration, longestDelay: Duration) {
        precondition(attempts >= 1, "found \(attempts) attempts, expected 1 or more")
        precondition(firstDelay > .zero, "found a first delay of \(firstDelay), expected a positive one")
        precondition(longestDelay >= firstDelay, "found a longest delay of \(longestDelay), expected \(firstDelay) or more")
        self.attempts = attempts
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
    }

    /// One attempt, no other.
    public static let never = Retry(attempts: 1, firstDelay: .seconds(1), longestDelay: .seconds(1))

    /// The wait before an attempt: from half of the doubled delay up to all of it.
    ///
    /// - Parameters:
    ///   - attempt: which one, 2 for the first repeat.
    ///   - entropy: draws the random half.
    /// - Returns: the wait.
    public func delay(before attempt: Int, entropy: any Entropy) -> Duration {
        precondition(attempt >= 2, "found attempt \(attempt), expected 2 or more")
        var delay = firstDelay
        for _ in 2..<attempt where delay < longestDelay { delay = min(delay * 2, longestDelay) }
        let share = Double(entropy.nextWord() >> 11) * 0x1p-53
        return delay / 2 + delay / 2 * share
    }

    /// Does something until it succeeds, is no longer worth trying, or was tried often enough.
    ///
    /// - Parameters:
    ///   - clock: waits between the attempts.
    ///   - entropy: draws how long.
    ///   - isWorthwhile: whether another attempt may end otherwise.
    ///   - body: what to do; takes the number of the attempt, from 1.
    /// - Returns: what the first attempt that succeeded returned.
    /// - Throws: what the last attempt threw; `CancellationError` when the task was cancelled during a wait.
    public func run<T>(
        clock: any WallClock, entropy: any Entropy, isWorthwhile: (any Error) -> Bool = { _ in true },
        body: (Int) async throws -> T
    ) async throws -> T {
        var attempt = 1
        while true {
            do {
                return try await body(attempt)
            } catch {
                guard attempt < attempts, !(error is CancellationError), isWorthwhile(error) else { throw error }
            }
            attempt += 1
            try await clock.sleep(for: delay(before: attempt, entropy: entropy))
        }
    }
}

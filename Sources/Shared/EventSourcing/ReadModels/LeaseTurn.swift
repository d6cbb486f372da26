package import Runtime

/// Lets a process do what only one may do at a time: waits for its turn, holds the right meanwhile, shows that it lives, and gives the right
/// up at the end.
///
/// Where processes do not share checkpoints, as in a directory that one process writes to, it is its turn at once.
package struct LeaseTurn: Sendable {
    private let checkpoints: any CheckpointStore
    private let consumer: String
    private let clock: any WallClock
    private let interval: Duration
    private let patience: Duration

    /// What only one does at a time.
    ///
    /// - Parameters:
    ///   - checkpoints: where rights are kept.
    ///   - consumer: the name of the right.
    ///   - clock: for the waits; its time of day does not matter.
    ///   - beat: how often a holder shows itself, and others look.
    ///   - patience: how long a holder may show nothing.
    package init(
        _ checkpoints: any CheckpointStore, _ consumer: String, clock: any WallClock, beat: Duration = .milliseconds(500),
        patience: Duration = .seconds(5)
    ) {
        (self.checkpoints, self.consumer, self.clock, interval, self.patience) = (checkpoints, consumer, clock, beat, patience)
    }

    /// Waits for the turn, and holds the right while something is done. When another took the right meanwhile, it waits for the next turn.
    ///
    /// - Parameters:
    ///   - wait: runs each time it was looked whether it is the turn, and is not.
    ///   - work: is cancelled when another has taken the right.
    /// - Throws: what the work or the store throws; `fenced` only where processes do not share checkpoints.
    package func hold(
        whileWaiting wait: @escaping @Sendable () async throws -> Void = {},
        _ work: @escaping @Sendable (Lease) async throws -> Void
    ) async throws {
        guard let shared = checkpoints as? any SharedCheckpointStore else { return try await work(checkpoints.claim(consumer)) }
        while true {
            let lease = try await take(shared, wait)
            guard try await isDone(lease, shared, work) else { continue }
            return
        }
    }

    /// - Returns: false when another took the right meanwhile.
    private func isDone(
        _ lease: Lease, _ shared: any SharedCheckpointStore, _ work: @escaping @Sendable (Lease) async throws -> Void
    ) async throws -> Bool {
        let isDone: Bool
        do {
            isDone = try await withThrowingTaskGroup(of: Bool.self) { group in
                defer { group.cancelAll() }
                group.addTask {
                    try await work(lease)
                    return true
                }
                group.addTask {
                    try await beat(lease, shared)
                    return false
                }
                // Whichever ends first: the work, or the right to it.
                return try await group.next() ?? true
            }
        } catch {
            if LeaseTurn.isFenced(error) { return false }
            await giveUp(lease, shared)
            throw error
        }
        if isDone { await giveUp(lease, shared) }
        return isDone
    }

    /// Shows that the holder lives until another has the right. A store that cannot be reached is tried again: the work notices it by itself.
    private func beat(_ lease: Lease, _ shared: any SharedCheckpointStore) async throws {
        while true {
            try await clock.sleep(for: interval)
            do throws(ReadModelError) {
                try await shared.show(lease)
            } catch {
                if LeaseTurn.isFenced(error) { return }
            }
        }
    }

    /// Waits until nobody has the right, or its holder has shown nothing for as long as one is patient.
    private func take(_ shared: any SharedCheckpointStore, _ wait: @Sendable () async throws -> Void) async throws -> Lease {
        var seen = try await shared.sign(of: consumer)
        var quiet = Duration.zero
        while true {
            if seen.isFree || quiet >= patience, let lease = try await shared.claim(consumer, ifStill: seen) { return lease }
            try await wait()
            try await clock.sleep(for: interval)
            let sign = try await shared.sign(of: consumer)
            quiet = sign == seen ? quiet + interval : .zero
            seen = sign
        }
    }

    private func giveUp(_ lease: Lease, _ shared: any SharedCheckpointStore) async {
        // The task may be cancelled by now; a right that is not given up is taken after a while.
        await Task { try? await shared.giveUp(lease) }.value  // house-rule: 6 it is waited for
    }

    /// Whether an error says that another has the right.
    private static func isFenced(_ error: any Error) -> Bool {
        switch error {
        case ReadModelError.fenced, PolicyError.checkpoint(.fenced), PublishingError.checkpoint(.fenced): true
        default: false
        }
    }
}

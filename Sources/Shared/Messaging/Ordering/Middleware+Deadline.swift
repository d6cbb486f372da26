internal import Contracts
internal import Runtime

extension Middleware {
    private enum Finish: Sendable {
        case answered(Result<Reply, BusError>)
        case expired
        case stopped
    }

    /// Ends a message at its deadline: what still works on it is cancelled. An answer that comes in spite of that counts.
    static func deadline(_ clock: any WallClock) -> Middleware {
        Middleware("deadline", at: .observing) { (delivery, next) async throws(BusError) in
            guard let deadline = delivery.context.deadline else {
                return try named(await outcome(delivery, next), hasExpired: false, delivery).get()
            }
            let remaining = deadline.since(clock.now)
            guard remaining > .zero else { throw .deadlineExceeded(delivery.name) }
            let (result, hasExpired) = await race(delivery, next, against: remaining, clock)
            return try named(result, hasExpired: hasExpired, delivery).get()
        }
    }

    private static func race(
        _ delivery: Delivery, _ next: @escaping Next, against remaining: Duration, _ clock: any WallClock
    ) async -> (Result<Reply, BusError>, hasExpired: Bool) {
        await withTaskGroup(of: Finish.self) { group in
            group.addTask { .answered(await outcome(delivery, next)) }
            group.addTask {
                do throws(CancellationError) {
                    try await clock.sleep(for: remaining)
                    return .expired
                } catch {
                    return .stopped
                }
            }
            var hasExpired = false
            for await finish in group {
                switch finish {
                case .answered(let result):
                    group.cancelAll()
                    return (result, hasExpired)
                case .expired:
                    hasExpired = true
                    group.cancelAll()
                case .stopped: break
                }
            }
            return (.failure(.cancelled(delivery.name)), hasExpired)
        }
    }

    private static func outcome(_ delivery: Delivery, _ next: Next) async -> Result<Reply, BusError> {
        do {
            return .success(try await next(delivery))
        } catch {
            return .failure(error)
        }
    }

    /// Whose doing it was: a message that was taken out of the queue was cancelled by its deadline or by its sender,
    /// or it was a peer's queue.
    private static func named(_ result: Result<Reply, BusError>, hasExpired: Bool, _ delivery: Delivery) -> Result<
        Reply, BusError
    > {
        switch result {
        case .failure(.cancelled(delivery.name)) where hasExpired: .failure(.deadlineExceeded(delivery.name))
        case .failure(.overloaded(delivery.name)) where !hasExpired && Task.isCancelled: .failure(.cancelled(delivery.name))
        default: result
        }
    }
}

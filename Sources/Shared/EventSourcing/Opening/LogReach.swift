internal import Contracts
public import Runtime
internal import Synchronization

/// Looks again and again whether the log can be reached: a process that cannot reach it is not ready, so that nobody is sent there.
public final class LogReach: Service {
    /// What health and logs call it.
    public let name = "log/reach"

    private let storage: any LogStorage
    private let clock: any WallClock
    private let interval: Duration
    private let patience: Duration
    private let trouble = Mutex<String?>(nil)
    private let isLooking = Mutex(false)

    /// Looks at a log.
    ///
    /// - Parameters:
    ///   - storage: where the log is kept.
    ///   - clock: for the waits.
    ///   - interval: how long it waits between two looks.
    ///   - patience: how long an answer may take.
    public init(
        _ storage: any LogStorage, clock: any WallClock, interval: Duration = .seconds(1), patience: Duration = .seconds(2)
    ) {
        (self.storage, self.clock, self.interval, self.patience) = (storage, clock, interval, patience)
    }

    /// What keeps it from the log, and that what is served may be behind it then.
    public var report: ServiceReport {
        let trouble = trouble.withLock { $0 }
        return ServiceReport(troubles: trouble.map { [$0] } ?? [], isCatchingUp: trouble != nil)
    }

    /// Looks until the task is cancelled.
    ///
    /// - Throws: `CancellationError`.
    public func run() async throws {
        while true {
            let found = await look()
            try Task.checkCancellation()
            trouble.withLock { $0 = found }
            try await clock.sleep(for: interval)
        }
    }

    /// Looks once. Whoever waits for a server that says nothing may not be called off: it is left to its own timeouts, and nobody looks beside it.
    private func look() async -> String? {
        guard
            isLooking.withLock({ isLooking in
                defer { isLooking = true }
                return !isLooking
            })
        else { return trouble.withLock { $0 } ?? "no answer yet" }
        let (answers, told) = AsyncStream.makeStream(of: String?.self)
        let (clock, patience) = (clock, patience)
        Task { [self] in  // house-rule: 6 a server that says nothing cannot be called off, and one look at a time is under way
            var found: String?
            do { _ = try await storage.head() } catch { found = "\(error)" }
            isLooking.withLock { $0 = false }
            told.yield(found)
        }
        let limit = Task {  // house-rule: 6 called off below
            try await clock.sleep(for: patience)
            told.yield("the log has not answered within \(patience)")
        }
        defer { limit.cancel() }
        for await answer in answers { return answer }
        return nil
    }
}

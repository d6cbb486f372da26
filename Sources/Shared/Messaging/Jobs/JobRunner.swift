internal import Contracts
public import Runtime
internal import Synchronization

/// Does the jobs of a queue while its module runs: leases them, renews the leases, tries again what failed.
public final class JobRunner: Service {
    /// How one attempt came to its end.
    private enum Step: Sendable {
        case finished(JobOutcome)
        case lost
        case cancelling
    }

    /// What health and logs call it.
    public let name: String

    private let queue: any JobQueue
    private let handlers: [String: JobHandler]
    private let workers: Int
    private let clock: any WallClock
    private let entropy: any Entropy
    private let lease: Duration
    private let heartbeat: Duration
    private let pause: Duration
    private let retention: JobRetention
    private let pulse: JobPulse?
    private let troubles = Mutex<[String]>([])
    private let pruned = Mutex<Timestamp?>(nil)

    /// The most dead jobs that are told of.
    private static let mostTroubles = 20
    /// How often jobs that have ended are looked through for those that are kept no longer.
    private static let pruning = Duration.seconds(3_600)
    /// How often a queue that does not take the end of an attempt is asked again.
    private static let mostEnds = 5

    /// A runner.
    ///
    /// - Parameters:
    ///   - queue: where the jobs are.
    ///   - handlers: how they are done, one a kind.
    ///   - name: what health and logs call it.
    ///   - workers: how many jobs are done at a time.
    ///   - clock: for leases and waits.
    ///   - entropy: draws the waits before another attempt.
    ///   - lease: how long a lease lasts unless it is renewed: a job whose process was killed begins again behind it.
    ///   - heartbeat: how often a lease is renewed, progress is kept, and a job that is called off hears of it; far shorter than a lease.
    ///   - pause: how often it looks for jobs whose time has come.
    ///   - retention: how long jobs that have ended are kept.
    ///   - pulse: where leases are renewed; nil for where the work is done.
    public init(
        _ queue: any JobQueue, handlers: [JobHandler], name: String = "jobs", workers: Int = 2, clock: any WallClock,
        entropy: any Entropy, lease: Duration = .seconds(30), heartbeat: Duration = .seconds(1), pause: Duration = .seconds(1),
        retention: JobRetention = JobRetention(), pulse: JobPulse? = nil
    ) {
        precondition(heartbeat < lease, "found a heartbeat of \(heartbeat), expected less than the lease, \(lease)")
        precondition(workers >= 1, "found \(workers) workers, expected 1 or more")
        self.queue = queue
        self.handlers = Dictionary(handlers.map { ($0.kind, $0) }) { first, _ in
            preconditionFailure("found two handlers of \(first.kind), expected one")
        }
        self.name = name
        self.workers = workers
        self.clock = clock
        self.entropy = entropy
        self.lease = lease
        self.heartbeat = heartbeat
        self.pause = pause
        self.retention = retention
        self.pulse = pulse
    }

    /// The newest jobs that failed as often as they may. One that was refused at once is no trouble of the process: its sender is told.
    public var report: ServiceReport { ServiceReport(troubles: troubles.withLock { $0 }) }

    /// Does jobs until the task is cancelled; those under way are given back then.
    ///
    /// - Throws: `JobError`, by cause.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 1...workers {
                group.addTask { try await self.work("\(self.name) \(worker)") }
            }
            try await group.waitForAll()
        }
    }

    private func work(_ worker: String) async throws {
        let demand = JobDemand(worker: worker, kinds: handlers.mapValues(\.limit), duration: lease)
        var seen: Int64 = 0
        while !Task.isCancelled {
            try await prune()
            if let job = try await queue.lease(demand, at: now) {
                try await perform(job)
            } else {
                try await look()
                seen = await waitForWork(after: seen)
            }
        }
        throw CancellationError()
    }

    /// Forgets jobs that have ended long enough ago, once in a while.
    private func prune() async throws {
        let now = now
        let isDue = pruned.withLock { last in
            if let last, last.advanced(by: JobRunner.pruning) > now { return false }
            last = now
            return true
        }
        if isDue { _ = try await queue.prune(retention, at: now) }
    }

    /// Notes which jobs have failed as often as they may.
    private func look() async throws {
        let dead = try await queue.summaries(JobFilter(state: .dead, limit: JobRunner.mostTroubles))
        let failed = dead.filter { $0.attempt >= $0.attempts && handlers[$0.kind] != nil }
        let lines = failed.map { "job \($0.id) (\($0.kind)) is dead: \($0.failure ?? "no reason")" }
        troubles.withLock { $0 = lines }
    }

    /// Waits for news of the queue, or until it is time to look again.
    private func waitForWork(after seen: Int64) async -> Int64 {
        await withTaskGroup(of: Int64.self) { group in
            group.addTask { [queue] in (try? await queue.waitForWork(after: seen)) ?? seen }
            group.addTask { [clock, pause] in
                try? await clock.sleep(for: pause)
                return seen
            }
            let found = await group.next() ?? seen
            group.cancelAll()
            return found
        }
    }

    private func perform(_ job: Job) async throws {
        guard let handler = handlers[job.request.kind] else { return }
        let context = JobContext()
        let outcome = await withTaskGroup(of: Step.self) { group -> JobOutcome? in
            group.addTask { .finished(await self.attempt(job, handler, context)) }
            if let pulse {
                group.addTask(executorPreference: pulse.executor) { await self.keep(job, context) }
            } else {
                group.addTask { await self.keep(job, context) }
            }
            var isCancelling = false
            while let step = await group.next() {
                switch step {
                case .finished(let outcome):
                    group.cancelAll()
                    return isCancelling ? JobRunner.calledOff(outcome) : JobRunner.kept(outcome)
                case .lost:
                    guard !Task.isCancelled else { continue }
                    group.cancelAll()
                    await group.waitForAll()
                    return nil
                case .cancelling:
                    isCancelling = true
                    group.cancelAll()
                }
            }
            return nil
        }
        if let outcome { try await end(job, outcome, context) }
    }

    /// How an attempt ends at a job that is to stop: as it was done, if it was, else with what it had done by then.
    private static func calledOff(_ outcome: JobOutcome) -> JobOutcome {
        switch outcome {
        case .done, .cancelled: outcome
        case .failed, .released: .cancelled(result: nil)
        }
    }

    /// How an attempt ends at a job that nobody called off: one that stops all the same is given back.
    private static func kept(_ outcome: JobOutcome) -> JobOutcome {
        if case .cancelled = outcome { .released } else { outcome }
    }

    /// Ends an attempt; a queue that fails is asked again, for what was done would be done again otherwise.
    private func end(_ job: Job, _ outcome: JobOutcome, _ context: JobContext) async throws {
        var tried = 1
        while true {
            do throws(JobError) {
                return try await tell(job, outcome, context)
            } catch {
                switch error {
                // Another worker has it, or will: whatever was done here, that one's outcome counts.
                case .leaseLost: return
                case .failed where tried < JobRunner.mostEnds, .storageFull where tried < JobRunner.mostEnds: tried += 1
                default: throw error
                }
            }
            try await clock.sleep(for: heartbeat)
        }
    }

    /// Tells the queue how an attempt ended.
    private func tell(_ job: Job, _ outcome: JobOutcome, _ context: JobContext) async throws(JobError) {
        if JobRunner.hasResult(outcome), let progress = context.progress {
            _ = try await queue.renew(job.lease, until: now.advanced(by: lease), progress: progress, at: now)
        }
        let ended = try await queue.end(job.lease, outcome, at: now)
        // What it was to do may be a large file, and there may be more than are kept.
        if ended.state == .dead { pruned.withLock { $0 = nil } }
    }

    private static func hasResult(_ outcome: JobOutcome) -> Bool {
        switch outcome {
        case .done: true
        case .cancelled(let result): result != nil
        case .failed, .released: false
        }
    }

    private func attempt(_ job: Job, _ handler: JobHandler, _ context: JobContext) async -> JobOutcome {
        do {
            return .done(result: try await handler.run(job, context))
        } catch let refusal as JobRefusal {
            return .failed(reason: refusal.reason, retryAt: nil)
        } catch let stop as JobStop where Task.isCancelled {
            return .cancelled(result: stop.result)
        } catch {
            if Task.isCancelled { return .released }
            guard job.attempt < job.request.attempts else { return .failed(reason: "\(error)", retryAt: nil) }
            let delay = handler.retry.delay(before: job.attempt + 1, entropy: entropy)
            return .failed(reason: "\(error)", retryAt: now.advanced(by: delay))
        }
    }

    /// Renews the lease until it is lost, the job is called off, or the task is cancelled.
    private func keep(_ job: Job, _ context: JobContext) async -> Step {
        let clock = pulse?.clock ?? clock
        while true {
            do {
                try await clock.sleep(for: heartbeat)
                let kept = try await queue.renew(
                    job.lease, until: now.advanced(by: lease), progress: context.progress, at: now)
                if kept.isCancelling { return .cancelling }
            } catch JobError.leaseLost {
                return .lost
            } catch {
                // A queue that does not answer is asked again; the lease runs out by itself.
                if Task.isCancelled { return .lost }
            }
        }
    }

    private var now: Timestamp { clock.now }
}

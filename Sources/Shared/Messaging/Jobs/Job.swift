public import Contracts

/// A job as it stands in its queue. What may become of it is decided here, once for all engines.
public struct Job: Sendable, Equatable {
    /// What is to be done; without its payload once it is done or was called off.
    public private(set) var request: JobRequest

    /// When it was enqueued.
    public let enqueuedAt: Timestamp

    /// Where it stands.
    public private(set) var state = JobState.waiting

    /// How often it was begun, attempts that were given back not counted.
    public private(set) var attempt = 0

    /// Counts its leases.
    public private(set) var token: Int64 = 0

    /// Who has it, or had it last.
    public private(set) var worker: String?

    /// When the lease runs out; nil when nobody has it.
    public private(set) var leasedUntil: Timestamp?

    /// When it may begin; later than asked for after a failure.
    public private(set) var notBefore: Timestamp

    /// How far it has come.
    public private(set) var progress: JobProgress?

    /// What came of it, in canonical bytes; of a job that was called off while it ran, what it had done by then.
    public private(set) var result: [UInt8]?

    /// Why the last attempt that failed did, or lost its lease; a job that is done keeps it, as the reason of its earlier attempt.
    public private(set) var failure: String?

    /// Whether its worker is to stop.
    public private(set) var isCancelling = false

    /// Whether what it is to do is kept: not of a job that is done or was called off, nor of a dead one when there was too much.
    public private(set) var isPayloadKept = true

    /// When it changed last.
    public private(set) var changedAt: Timestamp

    /// A job that waits.
    ///
    /// - Parameters:
    ///   - request: what is to be done.
    ///   - now: when it is enqueued.
    package init(_ request: JobRequest, at now: Timestamp) {
        self.request = request
        enqueuedAt = now
        notBefore = max(request.notBefore ?? now, now)
        changedAt = now
    }

    /// A job that was kept.
    package init(
        _ request: JobRequest, enqueuedAt: Timestamp, state: JobState, attempt: Int, token: Int64, worker: String?,
        leasedUntil: Timestamp?, notBefore: Timestamp, progress: JobProgress?, result: [UInt8]?, failure: String?,
        isCancelling: Bool, isPayloadKept: Bool, changedAt: Timestamp
    ) {
        self.request = request
        self.enqueuedAt = enqueuedAt
        self.state = state
        self.attempt = attempt
        self.token = token
        self.worker = worker
        self.leasedUntil = leasedUntil
        self.notBefore = notBefore
        self.progress = progress
        self.result = result
        self.failure = failure
        self.isCancelling = isCancelling
        self.isPayloadKept = isPayloadKept
        self.changedAt = changedAt
    }

    /// The lease it is under, or was last.
    public var lease: JobLease { JobLease(id: request.id, token: token) }

    /// Whether a lease is in force.
    package func isLeased(at now: Timestamp) -> Bool {
        state == .running && leasedUntil.map { $0 > now } ?? false
    }

    /// Whether a worker may have it: it waits and its time has come, or its worker let the lease run out.
    package func isFree(at now: Timestamp) -> Bool {
        switch state {
        case .waiting: notBefore <= now
        case .running: !isLeased(at: now)
        case .done, .cancelled, .dead: false
        }
    }

    /// Ends what nobody works on any more: a lease that ran out on a job that was called off, or was tried often enough. Why an attempt
    /// ended without a word is kept.
    ///
    /// - Returns: whether it may still be leased.
    package mutating func settle(at now: Timestamp) -> Bool {
        guard state == .running, !isLeased(at: now) else { return true }
        if isCancelling {
            rest(.cancelled, at: now)
            return false
        }
        let end = leasedUntil.map { " of \($0)" } ?? ""
        failure = "attempt \(attempt): the worker \(worker ?? "without a name") let the lease\(end) run out"
        guard attempt < request.attempts else {
            rest(.dead, at: now)
            return false
        }
        return true
    }

    /// Gives it to a worker.
    package mutating func lease(to worker: String, until end: Timestamp, at now: Timestamp) {
        state = .running
        attempt += 1
        token += 1
        self.worker = worker
        leasedUntil = end
        changedAt = now
    }

    /// Prolongs a lease.
    ///
    /// - Throws: `JobError.leaseLost`.
    package mutating func renew(
        _ lease: JobLease, until end: Timestamp, progress: JobProgress?, at now: Timestamp
    ) throws(JobError) {
        try check(lease, at: now)
        leasedUntil = max(end, leasedUntil ?? end)
        self.progress = progress ?? self.progress
        changedAt = now
    }

    /// Ends an attempt.
    ///
    /// - Throws: `JobError.leaseLost`.
    package mutating func end(_ lease: JobLease, _ outcome: JobOutcome, at now: Timestamp) throws(JobError) {
        try check(lease, at: now)
        switch outcome {
        case .done(let result):
            self.result = result
            rest(.done, at: now)
        case .cancelled(let result):
            self.result = result
            rest(.cancelled, at: now)
        case .released:
            attempt -= 1
            rest(isCancelling ? .cancelled : .waiting, at: now)
        case .failed(let reason, let retryAt):
            failure = reason
            if isCancelling {
                rest(.cancelled, at: now)
            } else if let retryAt, attempt < request.attempts {
                notBefore = retryAt
                rest(.waiting, at: now)
            } else {
                rest(.dead, at: now)
            }
        }
    }

    /// Calls it off: at once when nobody has it, else its worker is asked to stop. What has ended stays as it is.
    package mutating func cancel(at now: Timestamp) {
        switch state {
        case .waiting: rest(.cancelled, at: now)
        case .running where isLeased(at: now):
            isCancelling = true
            changedAt = now
        case .running: rest(.cancelled, at: now)
        case .done, .cancelled, .dead: break
        }
    }

    /// Lets a dead job be tried again, as often as at first.
    ///
    /// - Throws: `JobError.notDead`, or `payloadDropped` when nobody knows any more what to try.
    package mutating func revive(at now: Timestamp) throws(JobError) {
        guard state == .dead else { throw .notDead(request.id, state) }
        guard isPayloadKept else { throw .payloadDropped(request.id) }
        attempt = 0
        notBefore = now
        rest(.waiting, at: now)
    }

    /// Drops what is to be done, and stays as it is.
    package mutating func dropPayload() {
        request.dropPayload()
        isPayloadKept = false
    }

    private mutating func rest(_ state: JobState, at now: Timestamp) {
        self.state = state
        // A dead one may be revived.
        if state == .done || state == .cancelled { dropPayload() }
        leasedUntil = nil
        isCancelling = false
        changedAt = now
    }

    private func check(_ lease: JobLease, at now: Timestamp) throws(JobError) {
        guard lease == self.lease, isLeased(at: now) else { throw .leaseLost(lease) }
    }
}

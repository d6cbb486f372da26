public import Contracts

/// A job as it stands, without what it is to do, which may be a large file.
public struct JobSummary: Sendable, Equatable {
    /// Its identifier.
    public let id: MessageID

    /// What kind of work it is.
    public let kind: String

    /// Jobs of a higher priority go first.
    public let priority: Int

    /// How often it may be tried in all.
    public let attempts: Int

    /// Who wants it.
    public let actor: ActorID

    /// What it is called, for people; nil for nothing.
    public let name: String?

    /// How large the work is, and its digest, which stay when the work is dropped.
    public let mark: JobMark

    /// When it was enqueued.
    public let enqueuedAt: Timestamp

    /// Where it stands.
    public let state: JobState

    /// How often it was begun, attempts that were given back not counted.
    public let attempt: Int

    /// Counts its leases.
    public let token: Int64

    /// Who has it, or had it last.
    public let worker: String?

    /// When the lease runs out; nil when nobody has it.
    public let leasedUntil: Timestamp?

    /// When it may begin.
    public let notBefore: Timestamp

    /// How far it has come.
    public let progress: JobProgress?

    /// What came of it, in canonical bytes.
    public let result: [UInt8]?

    /// Why the last attempt that failed did, or lost its lease; a job that is done keeps it, as the reason of its earlier attempt.
    public let failure: String?

    /// Whether its worker is to stop.
    public let isCancelling: Bool

    /// Whether what it is to do is kept: not of a job that is done or was called off, nor of a dead one when there was too much.
    public let isPayloadKept: Bool

    /// When it changed last.
    public let changedAt: Timestamp

    /// What a job says beside what it is to do.
    ///
    /// - Parameter job: the job.
    public init(_ job: Job) {
        (id, kind, priority) = (job.request.id, job.request.kind, job.request.priority)
        (attempts, actor) = (job.request.attempts, job.request.actor)
        (name, mark) = (job.request.name, job.request.mark)
        (enqueuedAt, changedAt, notBefore, leasedUntil) = (job.enqueuedAt, job.changedAt, job.notBefore, job.leasedUntil)
        (state, attempt, worker, isCancelling) = (job.state, job.attempt, job.worker, job.isCancelling)
        (token, isPayloadKept) = (job.token, job.isPayloadKept)
        (progress, result, failure) = (job.progress, job.result, job.failure)
    }

    /// The lease it is under, or was last.
    public var lease: JobLease { JobLease(id: id, token: token) }
}

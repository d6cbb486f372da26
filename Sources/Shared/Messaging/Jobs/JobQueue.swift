public import Contracts

/// Where jobs are kept until they are done: the port behind which the engines stand.
///
/// An engine guarantees what `ConformanceTesting` checks:
/// - What was enqueued is kept, through a loss of power too, and is begun again when its worker is gone.
/// - A job is under one lease at a time; a worker whose lease ran out changes nothing any more.
/// - What a job is to do is dropped when it is done or was called off; its size and digest stay, so that the same request is known again.
/// - Jobs that wait or run take no more bytes than there is room for (`JobRoom`); what has ended makes room again.
/// - Of each kind no more jobs are under leases than the demand allows; the higher priority goes first, then the older job.
public protocol JobQueue: Sendable {
    /// Takes a job in.
    ///
    /// - Parameters:
    ///   - request: what is to be done; the same request again is the same job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.reused` when its identifier belongs to other work, `full` when there is no room for it, or others by cause.
    func enqueue(_ request: JobRequest, at now: Timestamp) async throws(JobError) -> JobSummary

    /// Gives a worker the next job that it can do.
    ///
    /// - Parameters:
    ///   - demand: what the worker can do.
    ///   - now: the node's time.
    /// - Returns: the job under its new lease; nil when there is none.
    /// - Throws: `JobError`, by cause.
    func lease(_ demand: JobDemand, at now: Timestamp) async throws(JobError) -> Job?

    /// Prolongs a lease, and tells how far the job has come. It is done every second or so, and must not touch what the job is to do.
    ///
    /// - Parameters:
    ///   - lease: the lease.
    ///   - end: until when; never shortens it.
    ///   - progress: how far it has come; nil leaves what is known.
    ///   - now: the node's time.
    /// - Returns: the job; its worker stops when it is being cancelled.
    /// - Throws: `JobError.leaseLost`, or others by cause.
    func renew(
        _ lease: JobLease, until end: Timestamp, progress: JobProgress?, at now: Timestamp
    ) async throws(JobError) -> JobSummary

    /// Ends an attempt.
    ///
    /// - Parameters:
    ///   - lease: the lease.
    ///   - outcome: how it ended.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.leaseLost`, or others by cause.
    func end(_ lease: JobLease, _ outcome: JobOutcome, at now: Timestamp) async throws(JobError) -> JobSummary

    /// Calls a job off; what has ended stays as it is.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.unknown`, or others by cause.
    func cancel(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary

    /// Lets a dead job be tried again, if there is room for it.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.notDead`, `payloadDropped`, `full` or `unknown`, or others by cause.
    func revive(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary

    /// A job as it stands.
    ///
    /// - Parameter id: the job.
    /// - Returns: nil when there is none.
    /// - Throws: `JobError`, by cause.
    func job(_ id: MessageID) async throws(JobError) -> Job?

    /// Jobs, the newest first.
    ///
    /// - Parameter filter: which.
    /// - Returns: at most as many as the filter says.
    /// - Throws: `JobError`, by cause.
    func jobs(_ filter: JobFilter) async throws(JobError) -> [Job]

    /// A job as it stands, without what it is to do.
    ///
    /// - Parameter id: the job.
    /// - Returns: nil when there is none.
    /// - Throws: `JobError`, by cause.
    func summary(_ id: MessageID) async throws(JobError) -> JobSummary?

    /// Jobs without what they are to do, the newest first: however large that is, a list is not.
    ///
    /// - Parameter filter: which.
    /// - Returns: at most as many as the filter says.
    /// - Throws: `JobError`, by cause.
    func summaries(_ filter: JobFilter) async throws(JobError) -> [JobSummary]

    /// Forgets jobs that have ended long enough ago, or are more than are kept, and then drops what the oldest dead ones were to do where that
    /// is more than is kept; those that wait or run stay.
    ///
    /// - Parameters:
    ///   - retention: which are kept.
    ///   - now: the node's time.
    /// - Returns: how many were forgotten.
    /// - Throws: `JobError`, by cause.
    func prune(_ retention: JobRetention, at now: Timestamp) async throws(JobError) -> Int

    /// Waits until there may be new work.
    ///
    /// - Parameter seen: what an earlier call returned; 0 at first.
    /// - Returns: a larger number, once something was enqueued, revived or given back in this process since then.
    /// - Throws: `JobError.cancelled` when the task is cancelled, `closed` when the queue is.
    func waitForWork(after seen: Int64) async throws(JobError) -> Int64
}

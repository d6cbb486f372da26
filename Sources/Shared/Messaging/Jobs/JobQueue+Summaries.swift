public import Contracts

extension JobQueue {
    /// A job as it stands, without what it is to do; made of the whole job where the engine has no shorter way.
    ///
    /// - Parameter id: the job.
    /// - Returns: nil when there is none.
    /// - Throws: `JobError`, by cause.
    public func summary(_ id: MessageID) async throws(JobError) -> JobSummary? {
        try await job(id).map { JobSummary($0) }
    }

    /// Jobs without what they are to do, the newest first; made of the whole jobs where the engine has no shorter way.
    ///
    /// - Parameter filter: which.
    /// - Returns: at most as many as the filter says.
    /// - Throws: `JobError`, by cause.
    public func summaries(_ filter: JobFilter) async throws(JobError) -> [JobSummary] {
        try await jobs(filter).map { JobSummary($0) }
    }
}

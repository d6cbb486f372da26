public import Contracts

/// The right of one worker to one attempt at a job, until it runs out; a later attempt has a higher token.
public struct JobLease: Sendable, Hashable {
    /// The job.
    public let id: MessageID

    /// Counts the leases of the job, so that a worker that was away is told from the one that has it now.
    public let token: Int64

    /// A right to a job.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - token: counts the leases of the job.
    public init(id: MessageID, token: Int64) {
        self.id = id
        self.token = token
    }
}

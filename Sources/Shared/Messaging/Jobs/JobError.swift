public import Contracts

/// Why a job queue refuses.
public enum JobError: Error, Equatable, Sendable {
    /// There is no such job. Ask for one that is there.
    case unknown(MessageID)
    /// The identifier belongs to another job. Take a new identifier.
    case reused(MessageID)
    /// The lease ran out, and another worker may have the job. Stop, and do nothing more for it.
    case leaseLost(JobLease)
    /// A job that is not dead cannot be revived. Look at its state.
    case notDead(MessageID, JobState)
    /// What a dead job was to do is kept no longer, for there was too much of it. Ask for the same under a new identifier.
    case payloadDropped(MessageID)
    /// Jobs that wait or run leave no room for this one, in bytes. Nothing was taken in; ask again when some of them have ended.
    case full(wanted: Int64, taken: Int64, most: Int64)
    /// The queue is closed. Open it again.
    case closed
    /// What is kept cannot be read. Restore it, or start with an empty queue.
    case damaged(String)
    /// What is kept are the jobs of another log than the one beside them. Move them away, or put their log back.
    case otherLog(String)
    /// The disk is full; nothing was changed. Make room, and ask again.
    case storageFull(String)
    /// The engine failed; the cause is in the text. Nothing was changed, unless the text says that it may be done.
    case failed(String)
    /// The task was cancelled meanwhile.
    case cancelled
}

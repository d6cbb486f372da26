/// How far a commit came that failed.
enum CommitFailure: Error {
    /// Nothing was decided yet, and nothing was done: the same may be tried again.
    case undecided(any Error)
    /// It was decided, and all of it was undone.
    case undone(any Error)
    /// The server was lost, or failed, while it committed: it may have been done.
    case unknown(any Error)
}

/// A server that was lost while a transaction was committed: what was asked for is done, or nothing of it is.
struct LostCommit: Error, Equatable, CustomStringConvertible {
    /// How it was lost.
    let cause: PostgresError

    /// What happened, and what it means.
    var description: String { "\(cause): it may be done" }
}

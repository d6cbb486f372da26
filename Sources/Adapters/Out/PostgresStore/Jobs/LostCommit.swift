/// A server that was lost while a transaction was committed: what was asked for is done, or nothing of it is.
struct LostCommit: Error {
    /// How it was lost.
    let cause: PostgresError
}

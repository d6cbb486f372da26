/// How long a log waits for a server, in milliseconds.
package struct LogPatience: Sendable {
    /// For the answer to a commit: behind it the server is taken for lost, and what came of the commit is found out on a new session.
    var commit: Int32
    /// For the answer to any other statement of a commit; more than a server lets another writer hold the head.
    var statement: Int32
    /// For a server to come back, before the commands that wait are told that it is not there.
    var absence: Int

    /// - Parameters:
    ///   - commit: for the answer to a commit.
    ///   - statement: for the answer to any other statement of a commit.
    ///   - absence: for a server to come back.
    package init(commit: Int32 = 30_000, statement: Int32 = 75_000, absence: Int = 5_000) {
        (self.commit, self.statement, self.absence) = (commit, statement, absence)
    }
}

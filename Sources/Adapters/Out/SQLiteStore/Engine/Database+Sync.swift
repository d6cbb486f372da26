internal import EventSourcing
internal import GRDB

extension Database {
    /// Lets each commit of this connection be synced before it ends. GRDB sets `synchronous=NORMAL` as it turns write-ahead mode on, which is
    /// after it prepares the connection: whoever promises that a commit survives the loss of power calls this behind it.
    ///
    /// - Throws: `EventStoreError.failed` when the engine does not do so, or what the engine throws.
    func syncEveryCommit() throws {
        try execute(sql: "PRAGMA synchronous = FULL")
        let found = try Int64.fetchOne(self, sql: "PRAGMA synchronous")
        guard found == 2 else {
            throw EventStoreError.failed("found synchronous=\(found.map { "\($0)" } ?? "nothing"), expected 2, FULL")
        }
    }
}

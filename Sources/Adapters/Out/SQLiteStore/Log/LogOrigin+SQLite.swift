internal import Contracts
internal import EventSourcing
internal import GRDB

extension LogOrigin {
    /// Where it is noted in a file beside the log: in one row.
    static let table = """
        CREATE TABLE origin (
            id INTEGER PRIMARY KEY CHECK (id = 0), log BLOB NOT NULL, position INTEGER NOT NULL, chain_hash BLOB NOT NULL
        ) STRICT;
        """

    /// What is noted in a file; nil when nothing is.
    init?(in database: Database) throws {
        let rows = try PreparedStatement(database, "SELECT log, position, chain_hash FROM origin")
        guard try rows.next() else { return nil }
        defer { rows.reset() }
        guard let log = LogRows.identifier(rows, 0), rows.integer(1) >= 0, let hash = LogRows.digest(rows, 2) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "origin: found an identifier, a position or a hash that is none")
        }
        self.init(log: log, position: LogPosition(rows.integer(1)), chainHash: hash)
    }

    /// Notes it in a file, in place of what was noted before.
    func note(in database: Database) throws {
        let insert = try PreparedStatement(database, "INSERT OR REPLACE INTO origin VALUES (0, ?, ?, ?)")
        insert.bind(1, log)
        insert.bind(2, position.value)
        insert.bind(3, chainHash)
        try insert.run()
    }
}

import Foundation
import GRDB

/// SQLite's own rate: the rows of a log's tables inserted as they are into the same tables with the same indexes, durably, by prepared
/// statements and nothing else: no lock, no check, no hash, no signature.
struct RawInserts {
    /// The commits of a log, in order: the last position of each.
    private let commits: [Int64]
    private let events: [[DatabaseValue]]
    private let schema: [String]

    init(from path: String) throws {
        let queue = try DatabaseQueue(path: path)
        (commits, events, schema) = try queue.read { database in
            (
                try Int64.fetchAll(database, sql: "SELECT position FROM heads ORDER BY position"),
                try Row.fetchAll(database, sql: "SELECT * FROM events ORDER BY position").map { Array($0.databaseValues) },
                try String.fetchAll(
                    database,
                    sql: "SELECT sql FROM sqlite_schema WHERE tbl_name = 'events' AND sql IS NOT NULL AND type <> 'trigger'")
            )
        }
    }

    /// Nanoseconds a row.
    ///
    /// - Throws: what SQLite throws.
    func time(into path: String) throws -> Double {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768") }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.write { database in for sql in schema { try database.execute(sql: sql) } }
        let elapsed = try pool.writeWithoutTransaction { database in
            let marks = Array(repeating: "?", count: events.first?.count ?? 0).joined(separator: ", ")
            let insert = try database.makeStatement(sql: "INSERT INTO events VALUES (\(marks))")
            let arguments = events.map { StatementArguments($0) }
            let start = ContinuousClock.now
            var next = 0
            for commit in commits {
                try database.inTransaction(.immediate) {
                    while next < Int(commit) {
                        insert.setUncheckedArguments(arguments[next])
                        try insert.execute()
                        next += 1
                    }
                    return .commit
                }
            }
            return ContinuousClock.now - start
        }
        try pool.close()
        return elapsed / .nanoseconds(1) / Double(events.count)
    }
}

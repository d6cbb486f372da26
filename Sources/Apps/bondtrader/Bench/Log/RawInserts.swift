import Foundation
import GRDB

/// SQLite's own rate: the rows of a log's tables inserted as they are into the same tables with the same indexes, in the same transactions,
/// durably, by prepared statements and nothing else: no lock, no check, no hash, no signature.
struct RawInserts {
    /// The rows of one table, in the order in which they were written, and how many of them each commit ends with.
    private struct Table {
        let name: String
        let rows: [[DatabaseValue]]
        let ends: [Int]
    }

    private let tables: [Table]
    private let schema: [String]
    private let commits: Int
    private let events: Int

    init(from path: String) throws {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        (tables, schema) = try queue.read { database in
            func rows(_ table: String, _ order: String) throws -> [[DatabaseValue]] {
                try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY \(order)").map { Array($0.databaseValues) }
            }
            func ends(_ column: String) throws -> [Int] {
                try Int.fetchAll(database, sql: "SELECT \(column) FROM heads ORDER BY answers")
            }
            let heads = try rows("heads", "answers")
            let tables = [
                Table(name: "events", rows: try rows("events", "position"), ends: try ends("position")),
                Table(name: "commands", rows: try rows("commands", "ordinal"), ends: try ends("answers")),
                Table(name: "heads", rows: heads, ends: Array(1...heads.count)),
            ]
            let names = tables.map { "'\($0.name)'" }.joined(separator: ", ")
            let schema = try String.fetchAll(
                database,
                sql: "SELECT sql FROM sqlite_schema WHERE tbl_name IN (\(names)) AND sql IS NOT NULL AND type <> 'trigger'")
            return (tables, schema)
        }
        commits = tables[0].ends.count
        events = tables[0].rows.count
    }

    /// Nanoseconds an event.
    ///
    /// - Throws: what SQLite throws.
    func time(into path: String) throws -> Double {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -32768") }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB sets NORMAL as it turns write-ahead mode on; the log commits in FULL, and so must what it is compared with.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try pool.write { database in for sql in schema { try database.execute(sql: sql) } }
        let elapsed = try pool.writeWithoutTransaction { database in
            let inserts = try tables.map { table in
                let marks = Array(repeating: "?", count: table.rows.first?.count ?? 0).joined(separator: ", ")
                return (
                    try database.makeStatement(sql: "INSERT INTO \(table.name) VALUES (\(marks))"),
                    table.rows.map { StatementArguments($0) }, table.ends
                )
            }
            var next = inserts.map { _ in 0 }
            let start = ContinuousClock.now
            for commit in 0..<commits {
                try database.inTransaction(.immediate) {
                    for (table, (insert, arguments, ends)) in inserts.enumerated() {
                        while next[table] < ends[commit] {
                            insert.setUncheckedArguments(arguments[next[table]])
                            try insert.execute()
                            next[table] += 1
                        }
                    }
                    return .commit
                }
            }
            return ContinuousClock.now - start
        }
        try pool.close()
        return elapsed / .nanoseconds(1) / Double(events)
    }
}

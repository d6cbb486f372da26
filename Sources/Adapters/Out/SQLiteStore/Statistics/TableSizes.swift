internal import EventSourcing
internal import GRDB

/// How many rows and bytes the tables of a log's file have.
enum TableSizes {
    private static let names = [
        "actors", "archived", "archived_streams", "commands", "events", "heads", "identity", "streams", "tiles", "types",
    ]

    /// By pages, indexes counted with their tables; nil when this SQLite cannot tell.
    static func byPages(in database: Database) throws -> [LogStatistics.Table]? {
        let rows: [Row]
        do {
            rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT tbl_name, sum(pgsize) FROM dbstat JOIN sqlite_schema AS entry ON entry.name = dbstat.name
                    WHERE aggregate = TRUE GROUP BY tbl_name
                    """)
        } catch let error as DatabaseError where error.message == "no such table: dbstat" {
            return nil
        }
        let bytes = Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int64) })
        return try names.map { name in
            LogStatistics.Table(name: name, rows: try count(name, database), bytes: bytes[name] ?? 0)
        }
    }

    /// By the lengths of the values, which takes no account of indexes and of space between.
    static func byValues(in database: Database) throws -> [LogStatistics.Table] {
        try names.map { name in
            let lengths = try database.columns(in: name).map { "coalesce(length(CAST(\"\($0.name)\" AS BLOB)), 0)" }
            let sum = try Int64.fetchOne(database, sql: "SELECT sum(\(lengths.joined(separator: " + "))) FROM \(name)")
            return LogStatistics.Table(name: name, rows: try count(name, database), bytes: sum ?? 0)
        }
    }

    private static func count(_ name: String, _ database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT count(*) FROM \(name)") ?? 0
    }
}

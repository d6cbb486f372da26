internal import EventSourcing
internal import GRDB

extension LogSchema {
    /// What stands in `sqlite_schema`, by kind and name, with the text that made it; empty for what SQLite makes by itself.
    private typealias Entries = [String: String]

    private static let expected = Result { () throws -> Entries in
        try DatabaseQueue().write { database in
            try create(in: database)
            return try entries(in: database)
        }
    }

    /// Where the schema of a file is not the one that logs are made with: a table, index or trigger that is gone, altered or added, each in
    /// a line.
    static func faults(in database: Database) throws -> [String] {
        let (found, expected) = (try entries(in: database), try expected.get())
        return Set(found.keys).union(expected.keys).sorted().compactMap { name in
            switch (found[name], expected[name]) {
            case (let found?, let expected?): found == expected ? nil : "\(name): found another text in the schema, \(found)"
            case (nil, _): "\(name): found none in the schema, expected one"
            case (let found?, nil): "\(name): found in the schema, expected none: \(found)"
            }
        }
    }

    /// Refuses a file whose schema is not the one that logs are made with.
    static func check(_ database: Database) throws {
        if let fault = try faults(in: database).first { throw EventStoreError.damaged(nil, fault) }
    }

    private static func entries(in database: Database) throws -> Entries {
        let rows = try PreparedStatement(database, "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema")
        return Dictionary(try LogRows.all(rows) { ($0.text(0) ?? "", $0.text(1) ?? "") }) { "\($0), \($1)" }
    }
}

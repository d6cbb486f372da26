import ConformanceTesting
import Foundation
import GRDB

/// Edits of rows by somebody who has the file and SQLite: the triggers that refuse them are dropped before, and made again after.
struct RowEdit {
    /// A row by its table and the values of its key.
    struct Row {
        let table: String
        let columns: [Column]
        var values: [DatabaseValue]

        var keys: [Int] { columns.indices.filter { columns[$0].isKey } }
    }

    struct Column {
        let name: String
        let type: String
        let isKey: Bool
    }

    private let database: Database
    private let entropy: SeededEntropy

    static let tables = [
        "events", "events", "events", "events", "commands", "heads", "streams", "types", "actors", "tiles", "identity",
        "archived", "archived_streams", "archived_streams",
    ]

    /// Opens the database of a directory, and edits it.
    ///
    /// - Returns: what `edit` returns.
    static func make<T>(in path: String, _ entropy: SeededEntropy, _ edit: (RowEdit) throws -> T) throws -> T {
        let queue = try DatabaseQueue(path: path + "/log.sqlite")
        let result = try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF")
            let triggers = try GRDB.Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
            let result = try edit(RowEdit(database: database, entropy: entropy))
            // One whose table is gone or is called otherwise now is gone with it.
            for trigger in triggers { try? database.execute(sql: trigger["sql"] as String) }
            return result
        }
        try queue.close()
        for name in ["/log.sqlite-wal", "/log.sqlite-shm"] { try? FileManager.default.removeItem(atPath: path + name) }
        return result
    }

    func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
        try database.execute(sql: sql, arguments: arguments)
    }

    /// A row, drawn; nil when the table is empty.
    func draw(_ table: String) throws -> Row? {
        let columns = try GRDB.Row.fetchAll(database, sql: "PRAGMA table_info(\(table))").map {
            Column(name: $0["name"], type: $0["type"], isKey: ($0["pk"] as Int) > 0)
        }
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
        guard count > 0 else { return nil }
        let keys = columns.filter(\.isKey).map(\.name).joined(separator: ", ")
        let sql = "SELECT * FROM \(table) ORDER BY \(keys) LIMIT 1 OFFSET \(entropy.below(count))"
        guard let row = try GRDB.Row.fetchOne(database, sql: sql) else { return nil }
        return Row(table: table, columns: columns, values: Array(row.databaseValues))
    }

    /// Changes one column of a row; which, and to what, is told.
    func changed(_ row: Row) throws -> String {
        let column = entropy.below(row.columns.count)
        let other = try draw(row.table)?.values[column] ?? .null
        let value = another(than: row.values[column], other, row.columns[column])
        let arguments = StatementArguments([value] + row.keys.map { row.values[$0] })
        try execute("UPDATE \(row.table) SET \(row.columns[column].name) = ? WHERE \(condition(row))", arguments)
        guard value != row.values[column] else { throw DatabaseError(message: "nothing was changed") }
        return "\(row.table).\(row.columns[column].name) \(row.keys.map { "\(row.values[$0])" }) \(row.values[column]) → \(value)"
    }

    func delete(_ row: Row) throws {
        try execute("DELETE FROM \(row.table) WHERE \(condition(row))", StatementArguments(row.keys.map { row.values[$0] }))
    }

    /// Puts in a row like another, with a key of its own.
    func insertLike(_ row: Row) throws {
        var row = row
        for key in row.keys { row.values[key] = another(than: row.values[key], .null, row.columns[key]) }
        for place in row.columns.indices where ["version", "name"].contains(row.columns[place].name) {
            row.values[place] = another(than: row.values[place], .null, row.columns[place])
        }
        try insert(row)
    }

    /// Gives each of two rows the contents of the other.
    func swap(_ one: Row, _ other: Row) throws {
        var (first, second) = (one, other)
        for key in one.keys { (first.values[key], second.values[key]) = (second.values[key], first.values[key]) }
        guard first.values != other.values, one.keys.map({ one.values[$0] }) != other.keys.map({ other.values[$0] }) else {
            throw DatabaseError(message: "nothing was changed")
        }
        try delete(one)
        try delete(other)
        try insert(first)
        try insert(second)
    }

    private func insert(_ row: Row) throws {
        let marks = row.values.map { _ in "?" }.joined(separator: ", ")
        try execute("INSERT INTO \(row.table) VALUES (\(marks))", StatementArguments(row.values))
    }

    private func condition(_ row: Row) -> String {
        row.keys.map { "\(row.columns[$0].name) = ?" }.joined(separator: " AND ")
    }

    /// Another value of a column: near to its own, at an end of the range, or that of another row.
    private func another(than value: DatabaseValue, _ other: DatabaseValue, _ column: Column) -> DatabaseValue {
        if !other.isNull, other != value, entropy.once(in: 4) { return other }
        switch value.storage {
        case .int64(let number):
            return entropy.pick([number &+ 1, number &- 1, number &+ 1_000, 0, -1, .max, .min]).databaseValue
        case .string(let text):
            return entropy.pick([text + "x", String(text.dropLast()) + "z", text + "\u{0}", "", String(text.reversed())])
                .databaseValue
        case .blob(let data):
            var bytes = Array(data)
            switch entropy.below(4) {
            case 0 where !bytes.isEmpty: bytes.removeLast()
            case 1: bytes.append(UInt8(entropy.below(256)))
            case _ where !bytes.isEmpty: bytes[entropy.below(bytes.count)] ^= 1 << UInt8(entropy.below(8))
            default: bytes = [UInt8(entropy.below(256))]
            }
            return Data(bytes).databaseValue
        case .null, .double:
            return column.type == "INTEGER"
                ? entropy.below(1_000).databaseValue : column.type == "TEXT" ? "x".databaseValue : Data([1]).databaseValue
        }
    }
}

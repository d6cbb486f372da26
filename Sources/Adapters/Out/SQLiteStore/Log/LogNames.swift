internal import GRDB

/// The names of types and actors, which stand once and are referred to by number.
final class LogNames {
    private let database: Database
    private var types: [String: Int64] = [:]
    private var actors: [String: Int64] = [:]

    init(_ database: Database) {
        self.database = database
    }

    func id(ofType name: String) throws -> Int64 { try id(of: name, in: "types", known: &types) }

    func id(ofActor name: String) throws -> Int64 { try id(of: name, in: "actors", known: &actors) }

    private func id(of name: String, in table: String, known: inout [String: Int64]) throws -> Int64 {
        if let id = known[name] { return id }
        let id = try lookUp(name, in: table) ?? insert(name, into: table)
        known[name] = id
        return id
    }

    private func lookUp(_ name: String, in table: String) throws -> Int64? {
        let lookup = try PreparedStatement(database, "SELECT id FROM \(table) WHERE name = ?")
        lookup.bind(1, name)
        guard try lookup.next() else { return nil }
        defer { lookup.reset() }
        return lookup.integer(0)
    }

    private func insert(_ name: String, into table: String) throws -> Int64 {
        let insert = try PreparedStatement(database, "INSERT INTO \(table) (name) VALUES (?)")
        insert.bind(1, name)
        try insert.addRow()
        return database.lastInsertedRowID
    }
}

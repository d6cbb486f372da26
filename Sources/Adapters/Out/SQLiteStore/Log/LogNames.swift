internal import Contracts
internal import GRDB

/// The names of types and actors, which stand once and are referred to by number. Accents composed or not make two names, as in the file.
final class LogNames {
    private struct Known {
        let name: String
        let id: Int64
    }

    private let database: Database
    // Texts that only look the same have one place here, which is the last one's.
    private var types: [String: Known] = [:]
    private var actors: [String: Known] = [:]

    init(_ database: Database) {
        self.database = database
    }

    func id(ofType name: String) throws -> Int64 { try id(of: name, in: "types", known: &types) }

    func id(ofActor name: String) throws -> Int64 { try id(of: name, in: "actors", known: &actors) }

    private func id(of name: String, in table: String, known: inout [String: Known]) throws -> Int64 {
        if let known = known[name], known.name.hasBytes(of: name) { return known.id }
        let id = try lookUp(name, in: table) ?? insert(name, into: table)
        known[name] = Known(name: name, id: id)
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

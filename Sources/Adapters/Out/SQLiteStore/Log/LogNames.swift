internal import GRDB

/// The names of types and actors, which stand once and are referred to by number.
final class LogNames {
    private let database: Database
    private var types: [String: Int64] = [:]
    private var actors: [String: Int64] = [:]

    init(_ database: Database) {
        self.database = database
    }

    func id(ofType name: String) throws -> Int64 {
        if let id = types[name] { return id }
        let id = try id(
            of: name, finding: "SELECT id FROM types WHERE name = ?", inserting: "INSERT INTO types (name) VALUES (?)")
        types[name] = id
        return id
    }

    func id(ofActor name: String) throws -> Int64 {
        if let id = actors[name] { return id }
        let id = try id(
            of: name, finding: "SELECT id FROM actors WHERE name = ?", inserting: "INSERT INTO actors (name) VALUES (?)")
        actors[name] = id
        return id
    }

    private func id(of name: String, finding: String, inserting: String) throws -> Int64 {
        let lookup = try PreparedStatement(database, finding)
        lookup.bind(1, name)
        if try lookup.next() {
            defer { lookup.reset() }
            return lookup.integer(0)
        }
        let insert = try PreparedStatement(database, inserting)
        insert.bind(1, name)
        try insert.addRow()
        return database.lastInsertedRowID
    }
}

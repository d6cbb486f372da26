internal import Contracts
internal import EventSourcing

/// The table in which a generation keeps the rows of one declared table: each version of each row, from the position at which it came to
/// the one at which it went. Names are those of the declaration, which were checked, with prefixes of ours, in quotes; values travel
/// beside statements.
struct ViewTable {
    /// In place of the end of a row that stands.
    static let open = Int64.max

    let declaration: ReadModelTable
    /// With its schema.
    let name: String
    let columns: [String]
    let kinds: [ReadModelColumn.Kind]
    /// The columns that tell a row from another, business time included.
    let identity: [String]
    let identityPlaces: [Int]
    private let suffix: String

    init(_ declaration: ReadModelTable, generation: Int64) {
        self.declaration = declaration
        suffix = "\(generation)_\(declaration.name)"
        name = "views.\(ViewName.quoted("rows_\(suffix)"))"
        columns = declaration.columns.map { ViewTable.column($0.name) }
        kinds = declaration.columns.map(\.kind)
        let names = declaration.key + (declaration.validFrom.map { [$0] } ?? [])
        identity = names.map { ViewTable.column($0) }
        identityPlaces = declaration.places(names)
    }

    var identityKinds: [ReadModelColumn.Kind] { identityPlaces.map { kinds[$0] } }

    static func column(_ name: String) -> String { ViewName.quoted("c_\(name)") }

    func create(in session: PostgresSession) throws {
        let fields = declaration.columns.map { column in
            let collation = column.kind == .text ? " COLLATE \"C\"" : ""
            return
                "\(ViewTable.column(column.name)) \(ViewValues.type(column.kind))\(collation)\(column.isOptional ? "" : " NOT NULL")"
        }
        let key = identity.joined(separator: ", ")
        var statements = [
            """
            CREATE TABLE \(name) (
                \(fields.joined(separator: ", ")), since bigint NOT NULL, until bigint NOT NULL,
                CONSTRAINT \(ViewName.quoted("key_\(suffix)")) PRIMARY KEY (\(key), since)
            )
            """,
            "CREATE UNIQUE INDEX \(ViewName.quoted("now_\(suffix)")) ON \(name) (\(key)) WHERE until = \(ViewTable.open)",
            "CREATE INDEX \(ViewName.quoted("ended_\(suffix)")) ON \(name) (until) WHERE until < \(ViewTable.open)",
        ]
        for (place, index) in declaration.indexes.enumerated() {
            let order = index.columns + declaration.key.filter { !index.columns.contains($0) }
            let list = order.map { ViewTable.column($0) }.joined(separator: ", ")
            statements.append(
                "CREATE INDEX \(ViewName.quoted("by_\(place)_\(suffix)")) ON \(name) (\(list)) WHERE until = \(ViewTable.open)")
        }
        do throws(PostgresError) {
            try session.script(statements.joined(separator: ";\n"))
        } catch {
            // More columns in the table or in an index than the server takes.
            guard case .refused(let code, let message) = error, code.hasPrefix("54") else { throw error }
            throw ReadModelError.invalidTable("table \(declaration.name): \(message)")
        }
    }

    func drop(in session: PostgresSession) throws(PostgresError) {
        try session.script("DROP TABLE \(name)")
    }

    /// Rows of values for `unnest`: `i.k0` and on, then more columns by name.
    func items(_ kinds: [ReadModelColumn.Kind], more: [(name: String, type: String)] = [], isNumbered: Bool = false) -> String {
        let types = kinds.map { ViewValues.type($0) } + more.map(\.type)
        let marks = types.enumerated().map { "$\($0 + 1)::\($1)[]" }.joined(separator: ", ")
        let names = kinds.indices.map { "k\($0)" } + more.map(\.name) + (isNumbered ? ["n"] : [])
        return "unnest(\(marks))\(isNumbered ? " WITH ORDINALITY" : "") AS i(\(names.joined(separator: ", ")))"
    }

    /// That a row `r` has the values of `i` in some columns.
    func matches(_ columns: some Sequence<String>) -> String {
        columns.enumerated().map { "r.\($1) = i.k\($0)" }.joined(separator: " AND ")
    }

    /// The identity that names a row, checked.
    func identity(of row: ReadModelIdentity) throws(ReadModelError) -> [ReadModelValue] {
        try declaration.checkIdentity(row)
        return try declaration.keyFields(row.key) + (row.validFrom.map { [.timestamp($0)] } ?? [])
    }

    /// The rows of some identities as they stand, each with the number of its identity.
    func standing(_ identities: [[ReadModelValue]], in session: PostgresSession) throws -> [(number: Int, row: ReadModelRow)] {
        let list = columns.map { "r.\($0)" }.joined(separator: ", ")
        let rows = try session.run(
            """
            SELECT \(list), i.n FROM \(items(identityKinds, isNumbered: true))
            JOIN \(name) AS r ON \(matches(identity)) AND r.until = \(ViewTable.open)
            """, ViewValues.columns(identities, of: identityKinds))
        return try (0..<rows.count).map { row in
            (Int(try rows.integer(row, columns.count)) - 1, declaration.row(try fields(rows, row)))
        }
    }

    func fields(_ rows: PostgresRows, _ row: Int) throws(PostgresError) -> [ReadModelValue] {
        var fields: [ReadModelValue] = []
        fields.reserveCapacity(kinds.count)
        for (place, kind) in kinds.enumerated() { fields.append(try ViewValues.field(rows, row, place, kind)) }
        return fields
    }

    func allFields(_ rows: PostgresRows) throws(PostgresError) -> [[ReadModelValue]] {
        var found: [[ReadModelValue]] = []
        found.reserveCapacity(rows.count)
        for row in 0..<rows.count { found.append(try fields(rows, row)) }
        return found
    }
}

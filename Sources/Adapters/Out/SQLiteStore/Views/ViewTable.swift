internal import Contracts
internal import EventSourcing
internal import GRDB

/// The table in which a generation keeps the rows of one declared table: each version of each row, from the position at which it came to
/// the one at which it went. Names are those of the declaration, which were checked, with prefixes of ours; values are bound.
struct ViewTable {
    /// In place of the end of a row that stands.
    static let open = Int64.max

    let declaration: ReadModelTable
    let name: String
    let columns: [String]
    /// The columns that tell a row from another, business time included.
    let identity: [String]
    let identityPlaces: [Int]

    init(_ declaration: ReadModelTable, generation: Int64) {
        self.declaration = declaration
        name = "rows_\(generation)_\(declaration.name)"
        columns = declaration.columns.map { "c_\($0.name)" }
        let names = declaration.key + (declaration.validFrom.map { [$0] } ?? [])
        identity = names.map { "c_\($0)" }
        identityPlaces = declaration.places(names)
    }

    func create(in database: Database) throws {
        let fields = declaration.columns.map { "c_\($0.name) \(ViewTable.type($0.kind))\($0.isOptional ? "" : " NOT NULL")" }
        let key = identity.joined(separator: ", ")
        try database.execute(
            sql: """
                CREATE TABLE \(name) (
                    \(fields.joined(separator: ", ")), since INTEGER NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (\(key), since)
                ) STRICT, WITHOUT ROWID;
                CREATE UNIQUE INDEX \(name)__now ON \(name) (\(key)) WHERE until = \(ViewTable.open);
                CREATE INDEX \(name)__ended ON \(name) (until) WHERE until < \(ViewTable.open);
                """)
        for (place, index) in declaration.indexes.enumerated() {
            let order = index.columns + declaration.key.filter { !index.columns.contains($0) }
            let list = order.map { "c_\($0)" }.joined(separator: ", ")
            try database.execute(sql: "CREATE INDEX \(name)__by_\(place) ON \(name) (\(list)) WHERE until = \(ViewTable.open)")
        }
    }

    func drop(in database: Database) throws {
        try database.execute(sql: "DROP TABLE \(name)")
    }

    private static func type(_ kind: ReadModelColumn.Kind) -> String {
        switch kind {
        case .text: "TEXT"
        case .integer, .boolean, .timestamp: "INTEGER"
        case .real: "REAL"
        case .bytes: "BLOB"
        }
    }

    /// The row of an identity as it stands.
    func row(_ identity: ReadModelIdentity, in database: Database) throws -> ReadModelRow? {
        try declaration.checkIdentity(identity)
        let key = try declaration.keyFields(identity.key) + (identity.validFrom.map { [.timestamp($0)] } ?? [])
        let matches = self.identity.map { "\($0) = ?" }.joined(separator: " AND ")
        let found = try PreparedStatement(
            database,
            "SELECT \(columns.joined(separator: ", ")) FROM \(name) WHERE \(matches) AND until = \(ViewTable.open)")
        found.bind(key)
        guard try found.next() else { return nil }
        defer { found.reset() }
        return declaration.row(try fields(found))
    }

    /// The rows that a query selects, in its order, one more than its limit if there are more.
    func select(
        _ query: ReadModelQuery, order: [String], at position: LogPosition, isLatest: Bool, in database: Database
    ) throws -> [[ReadModelValue]] {
        let (conditions, values) = conditions(of: query, order: order)
        let select = ViewSelect(table: self, query: query, position: position, conditions: conditions, values: values)
        let (sql, arguments) = select.statement(columns: columns, order: declaration.places(order), isLatest: isLatest)
        let rows = try PreparedStatement(database, sql)
        rows.bind(arguments)
        var found: [[ReadModelValue]] = []
        while try rows.next() { found.append(try fields(rows)) }
        return found
    }

    private func conditions(of query: ReadModelQuery, order: [String]) -> ([String], [ReadModelValue]) {
        var conditions: [String] = []
        var values: [ReadModelValue] = []
        func add(_ condition: String, _ value: [ReadModelValue]) {
            conditions.append(condition)
            values += value
        }
        for (column, value) in zip(order, query.prefix) { add("r.c_\(column) = ?", [value]) }
        if query.prefix.count < order.count {
            let next = order[query.prefix.count]
            if let from = query.from { add("r.c_\(next) >= ?", [from]) }
            if let upTo = query.upTo { add("r.c_\(next) < ?", [upTo]) }
        }
        if let after = query.after {
            let names = order.map { "r.c_\($0)" }.joined(separator: ", ")
            let marks = order.map { _ in "?" }.joined(separator: ", ")
            add("(\(names)) \(query.descending ? "<" : ">") (\(marks))", after.values)
        }
        for filter in query.filters { add("r.c_\(filter.column) \(ViewTable.sign(filter.comparison)) ?", [filter.value]) }
        return (conditions, values)
    }

    private static func sign(_ comparison: ReadModelFilter.Comparison) -> String {
        switch comparison {
        case .equal: "IS"
        case .notEqual: "IS NOT"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }

    private func fields(_ row: PreparedStatement) throws -> [ReadModelValue] {
        var fields: [ReadModelValue] = []
        fields.reserveCapacity(columns.count)
        for (place, column) in declaration.columns.enumerated() {
            let place = Int32(place)
            guard !row.isNull(place) else {
                fields.append(.null)
                continue
            }
            switch column.kind {
            case .text: fields.append(.text(row.text(place) ?? ""))
            case .integer: fields.append(.integer(row.integer(place)))
            case .real: fields.append(.real(row.real(place)))
            case .bytes: fields.append(.bytes(row.bytes(place)))
            case .boolean: fields.append(.boolean(row.integer(place) != 0))
            case .timestamp: fields.append(.timestamp(Timestamp(nanoseconds: row.integer(place))))
            }
        }
        return fields
    }
}

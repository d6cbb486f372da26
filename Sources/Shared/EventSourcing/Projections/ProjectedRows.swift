package import Contracts

/// The rows of a projection while events are applied: shows what stood and what changed, and keeps the changes.
package struct ProjectedRows: Sendable {
    /// A row that was looked at without being asked for before.
    package struct NotAskedFor: Error, Equatable, CustomStringConvertible {
        let identity: ReadModelIdentity

        package var description: String {
            "table \(identity.table): found a look at the row \(identity.key), expected it among the rows that applying needs"
        }
    }

    /// What becomes of the rows, in order.
    package private(set) var changes: [ReadModelChange] = []

    private let tables: [String: ReadModelTable]
    private var rows: [ReadModelIdentity: ReadModelRow?]

    init(_ definition: ProjectionDefinition, rows: [ReadModelIdentity: ReadModelRow?]) {
        tables = definition.tables.reduce(into: [:]) { $0[$1.name] = $1 }
        self.rows = rows
    }

    /// A row as it stands after the changes so far.
    ///
    /// - Parameter identity: one of those that applying asked for.
    /// - Returns: nil when there is none.
    /// - Throws: `NotAskedFor`.
    package func row(_ identity: ReadModelIdentity) throws -> ReadModelRow? {
        guard let row = rows[identity] else { throw NotAskedFor(identity: identity) }
        return row
    }

    /// Puts a row in its place.
    ///
    /// - Parameters:
    ///   - row: fits the table.
    ///   - table: one of the projection's.
    ///   - event: what it follows from.
    /// - Throws: `ReadModelError.unknownTable` or `invalidRow`.
    package mutating func put(_ row: ReadModelRow, in table: String, by event: DecodedEvent) throws(ReadModelError) {
        let declaration = try declaration(of: table)
        let fields = try declaration.fields(of: row)
        if !rows.isEmpty {
            var validFrom: Timestamp?
            if let column = declaration.validFrom, case .timestamp(let instant) = row[column] { validFrom = instant }
            let key = declaration.places(declaration.key).map { fields[$0] }
            let identity = ReadModelIdentity(table, key, validFrom: validFrom)
            // A row that was not asked for cannot be looked at: whether it was put in the same batch must not matter.
            if rows[identity] != nil { rows[identity] = .some(row) }
        }
        changes.append(ReadModelChange(at: event.record.position, table: table, .put(row)))
    }

    /// Takes a row away, if it is there; without an instant all rows of a key with business time.
    ///
    /// - Parameters:
    ///   - key: the values of the key, in its order.
    ///   - table: one of the projection's.
    ///   - validFrom: which of the key's rows, by business time.
    ///   - event: what it follows from.
    /// - Throws: `ReadModelError.unknownTable` or `invalidRow`.
    package mutating func remove(
        _ key: [ReadModelValue], from table: String, validFrom: Timestamp? = nil, by event: DecodedEvent
    ) throws(ReadModelError) {
        let declaration = try declaration(of: table)
        let key = try declaration.keyFields(key)
        try declaration.checkRemoval(validFrom)
        for identity in rows.keys
        where identity.table == table && identity.key == key && (validFrom == nil || identity.validFrom == validFrom) {
            rows[identity] = .some(nil)
        }
        changes.append(ReadModelChange(at: event.record.position, table: table, .remove(key: key, validFrom: validFrom)))
    }

    private func declaration(of table: String) throws(ReadModelError) -> ReadModelTable {
        guard let found = tables[table] else { throw .unknownTable(projection: "of these rows", table) }
        return found
    }
}

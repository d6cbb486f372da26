internal import Contracts
internal import EventSourcing
internal import GRDB

/// Writes what a commit changes in a table. A row that comes and goes within the commit is written once, with both its positions.
struct ViewWriter {
    /// A row that stands since a position of this commit, and is not in the file yet.
    private struct Standing {
        let since: LogPosition
        let fields: [ReadModelValue]
    }

    private let table: ViewTable
    private let database: Database
    private let insert: PreparedStatement
    private let last: PreparedStatement
    private var standing: [[ReadModelValue]: Standing] = [:]

    private var declaration: ReadModelTable { table.declaration }

    init(_ table: ViewTable, in database: Database) throws {
        self.table = table
        self.database = database
        let marks = Array(repeating: "?", count: table.columns.count + 2).joined(separator: ", ")
        insert = try PreparedStatement(database, "INSERT INTO \(table.name) VALUES (\(marks))")
        last = try PreparedStatement(
            database, "SELECT since, until FROM \(table.name) WHERE \(ViewWriter.matches(table)) ORDER BY since DESC LIMIT 1")
    }

    mutating func apply(_ change: ReadModelChange) throws {
        switch change.effect {
        case .put(let row):
            let fields = try declaration.fields(of: row)
            let identity = table.identityPlaces.map { fields[$0] }
            try end(identity, at: change.position)
            standing[identity] = Standing(since: change.position, fields: fields)
        case .remove(let key, let validFrom):
            let key = try declaration.keyFields(key)
            try declaration.checkRemoval(validFrom)
            for identity in try identities(key, validFrom) { try end(identity, at: change.position) }
        }
    }

    /// Writes the rows that stand at the end of the commit.
    mutating func finish() throws {
        let rows = standing.sorted {
            $0.value.since == $1.value.since ? $0.key.lexicographicallyPrecedes($1.key) : $0.value.since < $1.value.since
        }
        standing = [:]
        for row in rows { try write(row.value, until: ViewTable.open) }
    }

    private func write(_ row: Standing, until: Int64) throws {
        insert.bind(row.fields)
        insert.bind(Int32(row.fields.count + 1), row.since.value)
        insert.bind(Int32(row.fields.count + 2), until)
        try insert.run()
    }

    /// The identities that a removal is about.
    private func identities(_ key: [ReadModelValue], _ validFrom: Timestamp?) throws -> [[ReadModelValue]] {
        guard let column = declaration.validFrom else { return [key] }
        if let validFrom { return [key + [.timestamp(validFrom)]] }
        let matches = declaration.key.map { "c_\($0) = ?" }.joined(separator: " AND ")
        let rows = try PreparedStatement(database, "SELECT DISTINCT c_\(column) FROM \(table.name) WHERE \(matches)")
        rows.bind(key)
        var found = Set(standing.keys.filter { $0.starts(with: key) })
        while try rows.next() { found.insert(key + [.timestamp(Timestamp(nanoseconds: rows.integer(0)))]) }
        return found.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Ends what stands, at a position; what stood from that very position never was.
    private mutating func end(_ identity: [ReadModelValue], at position: LogPosition) throws {
        guard let row = standing.removeValue(forKey: identity) else { return try endKept(identity, at: position) }
        guard row.since <= position else { throw behindLater(position) }
        if row.since < position { try write(row, until: position.value) }
    }

    private func endKept(_ identity: [ReadModelValue], at position: LogPosition) throws {
        last.bind(identity)
        guard try last.next() else { return }
        let (since, until) = (last.integer(0), last.integer(1))
        last.reset()
        guard since <= position.value, until <= position.value || until == ViewTable.open else { throw behindLater(position) }
        guard until == ViewTable.open else { return }
        let (matches, count) = (ViewWriter.matches(table), Int32(identity.count))
        if since == position.value {
            let delete = try PreparedStatement(database, "DELETE FROM \(table.name) WHERE \(matches) AND since = ?\(count + 1)")
            delete.bind(identity)
            delete.bind(count + 1, since)
            try delete.run()
        } else {
            let close = try PreparedStatement(
                database, "UPDATE \(table.name) SET until = ?\(count + 2) WHERE \(matches) AND since = ?\(count + 1)")
            close.bind(identity)
            close.bind(count + 1, since)
            close.bind(count + 2, position.value)
            try close.run()
        }
    }

    private func behindLater(_ position: LogPosition) -> ReadModelError {
        .invalidCommit("table \(declaration.name): found a change at \(position) behind a later one of the same row")
    }

    private static func matches(_ table: ViewTable) -> String {
        table.identity.enumerated().map { "\($1) = ?\($0 + 1)" }.joined(separator: " AND ")
    }
}

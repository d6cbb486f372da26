internal import Contracts
internal import EventSourcing

/// Writes what a commit changes in a table. All is gone through in memory first; a row that comes and goes within the commit is written
/// once, with both its positions.
struct ViewWriter {
    /// What a change does, checked.
    enum Step {
        case put([ReadModelValue], identity: [ReadModelValue])
        case end([ReadModelValue])
        /// All rows of a key with business time.
        case endAll(key: [ReadModelValue])
    }

    /// A row that this commit makes.
    private struct Made {
        let since: Int64
        var until = ViewTable.open
        let fields: [ReadModelValue]
        var isGone = false
    }

    /// A version of a row: one that this commit makes, at a place among those, or one that the table has.
    private struct Version {
        let since: Int64
        var until: Int64
        let place: Int?
    }

    private let table: ViewTable
    /// The versions of each identity that matter, oldest first.
    private var versions: [[ReadModelValue]: [Version]] = [:]
    /// With business time, the identities of each key.
    private var instants: [[ReadModelValue]: Set<[ReadModelValue]>] = [:]
    private var wholeKeys: Set<[ReadModelValue]> = []
    private var made: [Made] = []
    private var ended: [(identity: [ReadModelValue], until: Int64)] = []
    private var deleted: [[ReadModelValue]] = []

    private var declaration: ReadModelTable { table.declaration }

    init(_ table: ViewTable) { self.table = table }

    /// Checks a change by itself, and takes note of the rows that it is about.
    mutating func step(_ effect: ReadModelChange.Effect) throws(ReadModelError) -> Step {
        switch effect {
        case .put(let row):
            let fields = try declaration.fields(of: row)
            let identity = table.identityPlaces.map { fields[$0] }
            note(identity)
            return .put(fields, identity: identity)
        case .remove(let key, let validFrom):
            let key = try declaration.keyFields(key)
            try declaration.checkRemoval(validFrom)
            if declaration.validFrom != nil, validFrom == nil {
                wholeKeys.insert(key)
                return .endAll(key: key)
            }
            let identity = key + (validFrom.map { [.timestamp($0)] } ?? [])
            note(identity)
            return .end(identity)
        }
    }

    /// Applies a step, once the table's versions are known.
    mutating func apply(_ step: Step, at position: LogPosition) throws(ReadModelError) {
        switch step {
        case .put(let fields, let identity):
            try end(identity, at: position)
            versions[identity, default: []].append(Version(since: position.value, until: ViewTable.open, place: made.count))
            made.append(Made(since: position.value, fields: fields))
        case .end(let identity): try end(identity, at: position)
        case .endAll(let key): for identity in instants[key] ?? [] { try end(identity, at: position) }
        }
    }

    private mutating func note(_ identity: [ReadModelValue], _ found: [Version] = []) {
        versions[identity, default: []] += found
        if declaration.validFrom != nil { instants[Array(identity.dropLast()), default: []].insert(identity) }
    }

    /// Ends what stands, at a position; what stood from that very position never was.
    private mutating func end(_ identity: [ReadModelValue], at position: LogPosition) throws(ReadModelError) {
        guard let found = versions.index(forKey: identity), let last = versions.values[found].last else { return }
        guard last.since <= position.value, last.until <= position.value || last.until == ViewTable.open else {
            throw .invalidCommit("table \(declaration.name): found a change at \(position) behind a later one of the same row")
        }
        guard last.until == ViewTable.open else { return }
        if last.since == position.value {
            versions.values[found].removeLast()
            if let place = last.place { made[place].isGone = true } else { deleted.append(identity) }
        } else {
            versions.values[found][versions.values[found].count - 1].until = position.value
            if let place = last.place { made[place].until = position.value } else { ended.append((identity, position.value)) }
        }
    }

    /// Finds out what the table has of the rows that the commit is about.
    ///
    /// - Parameters:
    ///   - position: how far the table's rows have come.
    ///   - isInOrder: whether each change is behind that and none behind the next. Then no row can have changed later, and of what stands
    ///     it does not matter since when: it ends if it is there, which the server sees when it ends it.
    ///   - session: in the transaction of the commit.
    /// - Throws: `PostgresError`, by cause.
    mutating func load(behind position: LogPosition, isInOrder: Bool, in session: PostgresSession) throws {
        guard !isInOrder else {
            versions = versions.mapValues { _ in [Version(since: position.value, until: ViewTable.open, place: nil)] }
            return try loadWholeKeys(in: session, "r.until = \(ViewTable.open)")
        }
        try loadNoted(in: session)
        try loadWholeKeys(in: session, "true")
    }

    /// The last two versions of each row: the last may be taken back, and then the one before counts.
    private mutating func loadNoted(in session: PostgresSession) throws {
        guard !versions.isEmpty else { return }
        let (noted, kinds) = (Array(versions.keys), table.identityKinds)
        let rows = try session.run(
            """
            SELECT i.n, r.since, r.until FROM \(table.items(kinds, isNumbered: true)) CROSS JOIN LATERAL (
                SELECT r.since, r.until FROM \(table.name) AS r WHERE \(table.matches(table.identity)) ORDER BY r.since DESC LIMIT 2
            ) AS r ORDER BY i.n, r.since
            """, ViewValues.columns(noted, of: kinds))
        for row in 0..<rows.count {
            let version = Version(since: try rows.integer(row, 1), until: try rows.integer(row, 2), place: nil)
            versions[noted[Int(try rows.integer(row, 0)) - 1], default: []].append(version)
        }
    }

    private mutating func loadWholeKeys(in session: PostgresSession, _ condition: String) throws {
        guard !wholeKeys.isEmpty, let valid = table.identity.last else { return }
        let (keys, kinds) = (Array(wholeKeys), Array(table.identityKinds.dropLast()))
        let rows = try session.run(
            """
            SELECT v.n, v.instant, v.since, v.until FROM (
                SELECT i.n, r.\(valid) AS instant, r.since, r.until,
                    row_number() OVER (PARTITION BY i.n, r.\(valid) ORDER BY r.since DESC) AS place
                FROM \(table.items(kinds, isNumbered: true)) JOIN \(table.name) AS r
                ON \(table.matches(table.identity.dropLast())) AND \(condition)
            ) AS v WHERE v.place <= 2 ORDER BY v.n, v.instant, v.since
            """, ViewValues.columns(keys, of: kinds))
        var found: [[ReadModelValue]: [Version]] = [:]
        for row in 0..<rows.count {
            let instant = Timestamp(nanoseconds: try rows.integer(row, 1))
            let identity = keys[Int(try rows.integer(row, 0)) - 1] + [.timestamp(instant)]
            let version = Version(since: try rows.integer(row, 2), until: try rows.integer(row, 3), place: nil)
            found[identity, default: []].append(version)
        }
        // What was found of a row already is the same.
        for (identity, found) in found where versions[identity]?.isEmpty ?? true { note(identity, found) }
    }

    /// Writes what became of the rows; what ends goes first, since one row of an identity stands at a time.
    func finish(in session: PostgresSession) throws {
        let kinds = table.identityKinds
        if !deleted.isEmpty {
            try session.run(
                "DELETE FROM \(table.name) AS r USING \(table.items(kinds)) WHERE \(table.matches(table.identity)) "
                    + "AND r.until = \(ViewTable.open)", ViewValues.columns(deleted, of: kinds))
        }
        if !ended.isEmpty {
            let items = table.items(kinds, more: [("until", "bigint")])
            try session.run(
                "UPDATE \(table.name) AS r SET until = i.until FROM \(items) WHERE \(table.matches(table.identity)) "
                    + "AND r.until = \(ViewTable.open)",
                ViewValues.columns(ended.map(\.identity), of: kinds) + [.integers(ended.map(\.until))])
        }
        let rows = made.filter { !$0.isGone }
        if !rows.isEmpty { try insert(rows, in: session) }
    }

    private func insert(_ rows: [Made], in session: PostgresSession) throws {
        let items = table.items(table.kinds, more: [("since", "bigint"), ("until", "bigint")])
        let columns = (table.columns + ["since", "until"]).joined(separator: ", ")
        let values = ViewValues.columns(rows.map(\.fields), of: table.kinds)
        do throws(PostgresError) {
            try session.run(
                "INSERT INTO \(table.name) (\(columns)) SELECT i.* FROM \(items)",
                values + [.integers(rows.map(\.since)), .integers(rows.map(\.until))])
        } catch {
            // A key of more bytes than fit a page of an index.
            guard case .refused("54000", let message) = error else { throw error }
            throw ReadModelError.invalidRow(table: declaration.name, message)
        }
    }
}

internal import Contracts
internal import EventSourcing
internal import GRDB

/// A selection as SQL: values are bound, never written into it.
struct EventQuery {
    private enum Value {
        case integer(Int64)
        case text(String)
        case identifier(MessageID)
    }

    private(set) var sql: String
    private var values: [Value] = []

    /// The query for a selection; nil when it can select nothing.
    init?(_ selection: LogSelection, limit: Int, _ database: Database) throws {
        var conditions: [String] = []
        var values: [Value] = []
        func add(_ condition: String, _ value: Value) {
            conditions.append(condition)
            values.append(value)
        }
        if let after = selection.after { add("position \(selection.backwards ? "<" : ">") ?", .integer(after.value)) }
        // Rows in front of the first position are no part of the log, whoever put them there.
        if selection.after == nil || selection.backwards { conditions.append("+position > 0") }
        if let knownAt = selection.knownAt { add("position <= ?", .integer(knownAt.value)) }
        if let occurredBy = selection.occurredBy { add("occurred_at <= ?", .integer(occurredBy.nanoseconds)) }
        if let correlation = selection.correlation { add("correlation = ?", .identifier(correlation)) }
        if let causation = selection.causation {
            guard let answer = try LogRows.answer(to: causation, in: database), let first = answer.first else { return nil }
            add("position >= ?", .integer(first.value))
            add("position <= ?", .integer(answer.last.value))
        }
        if let stream = selection.stream {
            guard let id = try EventQuery.id("SELECT id FROM streams WHERE name = ?", stream.text, database) else { return nil }
            add("stream = ?", .integer(id))
        }
        if let category = selection.category {
            // '0' is the character behind '/'.
            conditions.append("+stream IN (SELECT id FROM streams WHERE name >= ? AND name < ?)")
            values += [.text(category + "/"), .text(category + "0")]
        }
        if !selection.types.isEmpty {
            let ids = try selection.types.sorted { $0.text < $1.text }.compactMap {
                try EventQuery.id("SELECT id FROM types WHERE name = ?", $0.text, database)
            }
            guard !ids.isEmpty else { return nil }
            // One type is read along its index, unless most events are of it; several along the log, which is in order already.
            let isIndexed = try ids.count == 1 && !EventQuery.isDense(ids[0], selection, limit: limit, database)
            conditions.append(isIndexed ? "type = ?" : "+type IN (\(ids.map { _ in "?" }.joined(separator: ", ")))")
            values += ids.map { .integer($0) }
        }
        // Versions of a stream stand in the order of positions, so that its index serves a long stream without sorting.
        let order = selection.stream == nil ? "position" : "version"
        sql =
            EventQuery.columns + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
            + " ORDER BY \(order)\(selection.backwards ? " DESC" : "") LIMIT ?"
        self.values = values
    }

    func bind(to statement: PreparedStatement, limit: Int) {
        for (place, value) in values.enumerated() {
            switch value {
            case .integer(let integer): statement.bind(Int32(place + 1), integer)
            case .text(let text): statement.bind(Int32(place + 1), text)
            case .identifier(let id): statement.bind(Int32(place + 1), id)
            }
        }
        statement.bind(Int32(values.count + 1), Int64(limit))
    }

    /// Whether of the events behind a position so many are of a type that reading past the others takes less than an index does: each of
    /// its entries costs a search of its own.
    private static func isDense(_ type: Int64, _ selection: LogSelection, limit: Int, _ database: Database) throws -> Bool {
        guard !selection.backwards, selection.stream == nil, selection.correlation == nil, selection.causation == nil, limit > 1
        else { return false }
        let after = selection.after?.value ?? 0
        let probe = min(Int64(limit), 4_096) - 1
        let rows = try PreparedStatement(
            database, "SELECT position FROM events WHERE type = ? AND position > ? ORDER BY position LIMIT 1 OFFSET ?")
        rows.bind(1, type)
        rows.bind(2, after)
        rows.bind(3, probe)
        guard try rows.next() else { return false }
        defer { rows.reset() }
        return rows.integer(0) &- after <= 4 * (probe + 1)
    }

    private static func id(_ sql: String, _ name: String, _ database: Database) throws -> Int64? {
        let rows = try PreparedStatement(database, sql)
        rows.bind(1, name)
        guard try rows.next() else { return nil }
        defer { rows.reset() }
        return rows.integer(0)
    }

    private static let columns = """
        SELECT position, stream, version, type, id, occurred_at, available_at, recorded_at, actor, reason, causation, correlation,
        trace_parent, trace_state, payload, content_hash, chain_hash FROM events
        """
}

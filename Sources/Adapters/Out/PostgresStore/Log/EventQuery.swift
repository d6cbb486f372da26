internal import Contracts
internal import EventSourcing

/// A selection as SQL: values are sent beside it, never written into it, so that its texts are few.
struct EventQuery {
    let sql: String
    private(set) var values: [PostgresValue] = []

    /// The query for a selection.
    ///
    /// It reads at most so many rows, and gives those in front of which less than so many bytes stand; lengths are known without reading
    /// what is stored apart for its size.
    ///
    /// - Parameters:
    ///   - selection: which events.
    ///   - limit: how many.
    init(_ selection: LogSelection, within limit: PageLimit) {
        var (conditions, values) = ([String](), [PostgresValue]())
        func place(_ value: PostgresValue) -> String {
            values.append(value)
            return "$\(values.count)"
        }
        if let after = selection.after {
            conditions.append("position \(selection.backwards ? "<" : ">") \(place(.integer(after.value)))")
        }
        if let knownAt = selection.knownAt { conditions.append("position <= \(place(.integer(knownAt.value)))") }
        if let occurredBy = selection.occurredBy {
            conditions.append("occurred_at <= \(place(.integer(occurredBy.nanoseconds)))")
        }
        if let correlation = selection.correlation { conditions.append("correlation = \(place(.bytes(correlation.stored)))") }
        if let causation = selection.causation {
            let command = place(.bytes(causation.stored))
            conditions.append("position >= (SELECT first FROM log.commands WHERE command = \(command))")
            conditions.append("position <= (SELECT last FROM log.commands WHERE command = \(command))")
        }
        if let stream = selection.stream {
            conditions.append("stream = (SELECT id FROM log.streams WHERE name = \(place(.text(stream.text))))")
        }
        if let category = selection.category {
            // '0' is the character behind '/'. The test keeps the log's own order: it is made row by row.
            let (from, to) = (place(.text(category + "/")), place(.text(category + "0")))
            conditions.append("(stream IN (SELECT id FROM log.streams WHERE name >= \(from) AND name < \(to))) IS TRUE")
        }
        if selection.types.count == 1, let type = selection.types.first {
            conditions.append("type = (SELECT id FROM log.types WHERE name = \(place(.text(type.text))))")
        } else if !selection.types.isEmpty {
            // One type is read along its index; several along the log, which is in order already.
            let names = place(.texts(selection.types.map(\.text)))
            conditions.append("type + 0 = ANY (ARRAY(SELECT id FROM log.types WHERE name = ANY (\(names))))")
        }
        // Versions of a stream stand in the order of positions, so that its index serves a long stream without sorting.
        let order = "\(selection.stream == nil ? "position" : "version")\(selection.backwards ? " DESC" : "")"
        let (rows, bytes) = (place(.integer(Int64(limit.rows))), place(.integer(Int64(max(limit.bytes, 1)))))
        sql = """
            SELECT \(Self.columns) FROM (
                SELECT found.*, sum(octet_length(payload) + coalesce(octet_length(reason), 0))
                    OVER (ORDER BY \(order) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                FROM (
                    SELECT \(Self.columns) FROM log.events \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
                    ORDER BY \(order) LIMIT \(rows)
                ) AS found
            ) AS measured WHERE coalesce(before, 0) < \(bytes) ORDER BY \(order)
            """
        self.values = values
    }

    private static let columns = """
        position, stream, version, type, id, occurred_at, available_at, recorded_at, actor, reason, causation, correlation, \
        trace_parent, trace_state, payload, content_hash, chain_hash
        """
}

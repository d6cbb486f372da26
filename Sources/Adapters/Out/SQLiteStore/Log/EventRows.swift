internal import Contracts
internal import EventSourcing
internal import GRDB

/// Reads events. Names are looked up once a reading.
struct EventRows {
    private let database: Database
    private var types: [Int64: MessageName] = [:]
    private var actors: [Int64: ActorID] = [:]
    private var streams: [Int64: StreamName] = [:]

    init(_ database: Database) {
        self.database = database
    }

    mutating func events(_ selection: LogSelection, limit: Int) throws -> [RecordedEvent] {
        guard let query = try EventQuery(selection, limit: limit, database) else { return [] }
        let rows = try PreparedStatement(database, query.sql)
        query.bind(to: rows, limit: limit)
        defer { rows.reset() }
        var events: [RecordedEvent] = []
        events.reserveCapacity(min(limit, 4_096))
        while try rows.next() { events.append(try event(rows)) }
        return events
    }

    private mutating func event(_ rows: PreparedStatement) throws -> RecordedEvent {
        let position = LogPosition(max(rows.integer(0), 0))
        // Each version of a stream has a position of its own, so that none is larger; whoever counts on from these must not overflow.
        guard position.value < .max, (1...max(position.value, 1)).contains(rows.integer(2)) else {
            throw EventStoreError.damaged(position, "found version \(rows.integer(2)), expected 1 to \(position)")
        }
        guard let id = LogRows.identifier(rows, 4), let causation = LogRows.identifier(rows, 10),
            let correlation = LogRows.identifier(rows, 11), let content = LogRows.digest(rows, 15),
            let chain = LogRows.digest(rows, 16)
        else { throw EventStoreError.damaged(position, "found an identifier or a hash of another length") }
        return RecordedEvent(
            position: position, stream: try stream(rows.integer(1), position), version: rows.integer(2), id: id,
            type: try type(rows.integer(3), position), occurredAt: Timestamp(nanoseconds: rows.integer(5)),
            availableAt: rows.optionalInteger(6).map { Timestamp(nanoseconds: $0) },
            recordedAt: Timestamp(nanoseconds: rows.integer(7)), actor: try actor(rows.integer(8), position),
            reason: rows.text(9),
            causation: causation, correlation: correlation, trace: try trace(rows, position), payload: rows.bytes(14),
            contentHash: content, chainHash: chain)
    }

    private func trace(_ rows: PreparedStatement, _ position: LogPosition) throws -> TraceContext? {
        guard let parent = rows.text(12) else { return nil }
        do {
            return try TraceContext(parent: parent, state: rows.text(13))
        } catch {
            throw EventStoreError.damaged(position, error.description)
        }
    }

    private mutating func stream(_ id: Int64, _ position: LogPosition) throws -> StreamName {
        if let name = streams[id] { return name }
        let text = try name(id, "SELECT name FROM streams WHERE id = ?", position)
        guard let name = try? StreamName(text) else { throw EventStoreError.damaged(position, "found the stream \"\(text)\"") }
        streams[id] = name
        return name
    }

    private mutating func type(_ id: Int64, _ position: LogPosition) throws -> MessageName {
        if let name = types[id] { return name }
        let text = try name(id, "SELECT name FROM types WHERE id = ?", position)
        guard let name = try? MessageName(text) else { throw EventStoreError.damaged(position, "found the type \"\(text)\"") }
        types[id] = name
        return name
    }

    private mutating func actor(_ id: Int64, _ position: LogPosition) throws -> ActorID {
        if let name = actors[id] { return name }
        let text = try name(id, "SELECT name FROM actors WHERE id = ?", position)
        guard let name = try? ActorID(text) else { throw EventStoreError.damaged(position, "found the actor \"\(text)\"") }
        actors[id] = name
        return name
    }

    private func name(_ id: Int64, _ sql: String, _ position: LogPosition) throws -> String {
        let rows = try PreparedStatement(database, sql)
        rows.bind(1, id)
        guard try rows.next(), let name = rows.text(0) else {
            throw EventStoreError.damaged(position, "found a reference to a name that is not there")
        }
        rows.reset()
        return name
    }
}

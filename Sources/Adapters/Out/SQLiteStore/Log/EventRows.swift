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

    /// The events behind a position, laid out flat.
    mutating func page(after position: LogPosition, within limit: PageLimit) throws -> EventPage {
        let selection = LogSelection(after: position)
        guard let query = try EventQuery(selection, limit: limit.rows, database) else { return EventPage() }
        let rows = try PreparedStatement(database, query.sql)
        query.bind(to: rows, limit: limit.rows)
        defer { rows.reset() }
        var page = EventPage()
        page.reserve(min(limit.rows, 4_096))
        var (streams, types, actors) = (EventPage.NamePlaces(), EventPage.NamePlaces(), EventPage.NamePlaces())
        var order = ReadingOrder(selection)
        while !limit.isReached(rows: page.rows.count, bytes: page.byteCount), try rows.next() {
            let row = try StoredColumns(rows)
            try order.check(row.position)
            let payload = rows.withBytes(14) { page.add(payload: $0) }
            page.append(
                EventPage.Row(
                    position: row.position, version: row.version, id: row.id, occurredAt: row.occurredAt,
                    availableAt: row.availableAt, recordedAt: row.recordedAt, causation: row.causation,
                    correlation: row.correlation, contentHash: row.contentHash, chainHash: row.chainHash,
                    stream: try streams.place(of: row.stream) { page.add(name: try stream(row.stream, row.position).text) },
                    type: try types.place(of: row.type) { page.add(name: try type(row.type, row.position).text) },
                    actor: try actors.place(of: row.actor) { page.add(name: try actor(row.actor, row.position).text) },
                    reason: rows.text(9).map { page.add(reason: $0) },
                    trace: try trace(rows, row.position).map { page.add($0) }, payload: payload))
        }
        return page
    }

    mutating func events(_ selection: LogSelection, within limit: PageLimit) throws -> [RecordedEvent] {
        guard let query = try EventQuery(selection, limit: limit.rows, database) else { return [] }
        let rows = try PreparedStatement(database, query.sql)
        query.bind(to: rows, limit: limit.rows)
        defer { rows.reset() }
        var events: [RecordedEvent] = []
        events.reserveCapacity(min(limit.rows, 4_096))
        var (order, bytes) = (ReadingOrder(selection), 0)
        while !limit.isReached(rows: events.count, bytes: bytes), try rows.next() {
            let event = try event(rows)
            try order.check(event.position)
            bytes += event.byteCount
            events.append(event)
        }
        return events
    }

    private mutating func event(_ rows: PreparedStatement) throws -> RecordedEvent {
        let row = try StoredColumns(rows)
        return RecordedEvent(
            position: row.position, stream: try stream(row.stream, row.position), version: row.version, id: row.id,
            type: try type(row.type, row.position), occurredAt: row.occurredAt, availableAt: row.availableAt,
            recordedAt: row.recordedAt, actor: try actor(row.actor, row.position), reason: rows.text(9),
            causation: row.causation, correlation: row.correlation, trace: try trace(rows, row.position),
            payload: rows.bytes(14), contentHash: row.contentHash, chainHash: row.chainHash)
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

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
        var (streams, types, actors) = (NamePlaces(), NamePlaces(), NamePlaces())
        var order = Order(selection)
        while !limit.isReached(rows: page.rows.count, bytes: page.byteCount), try rows.next() {
            let row = try Columns(rows)
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
        var (order, bytes) = (Order(selection), 0)
        while !limit.isReached(rows: events.count, bytes: bytes), try rows.next() {
            let event = try event(rows)
            try order.check(event.position)
            bytes += event.byteCount
            events.append(event)
        }
        return events
    }

    private mutating func event(_ rows: PreparedStatement) throws -> RecordedEvent {
        let row = try Columns(rows)
        return RecordedEvent(
            position: row.position, stream: try stream(row.stream, row.position), version: row.version, id: row.id,
            type: try type(row.type, row.position), occurredAt: row.occurredAt, availableAt: row.availableAt,
            recordedAt: row.recordedAt, actor: try actor(row.actor, row.position), reason: rows.text(9),
            causation: row.causation, correlation: row.correlation, trace: try trace(rows, row.position),
            payload: rows.bytes(14), contentHash: row.contentHash, chainHash: row.chainHash)
    }

    /// The order of a reading. Where pages of the file point at each other the engine gives rows in front of the place where it was asked to
    /// begin, and whoever reads on behind the last row would never end.
    private struct Order {
        private let backwards: Bool
        private var last: LogPosition?

        init(_ selection: LogSelection) {
            (backwards, last) = (selection.backwards, selection.after)
        }

        mutating func check(_ position: LogPosition) throws(EventStoreError) {
            if let last, backwards ? position >= last : position <= last {
                let side = backwards ? "in front of" : "behind"
                throw .damaged(position, "found it \(side) \(last), expected the order of the log")
            }
            last = position
        }
    }

    /// The columns of a row that are numbers, times, identifiers and hashes.
    private struct Columns {
        let position: LogPosition
        let version: Int64
        let id: MessageID
        let occurredAt: Timestamp
        let availableAt: Timestamp?
        let recordedAt: Timestamp
        let causation: MessageID
        let correlation: MessageID
        let contentHash: Digest256
        let chainHash: Digest256
        /// Rows of the tables of names.
        let stream: Int64
        let type: Int64
        let actor: Int64

        init(_ rows: PreparedStatement) throws {
            position = LogPosition(max(rows.integer(0), 0))
            version = rows.integer(2)
            // Each version of a stream has a position of its own, so that none is larger; whoever counts on from these must not overflow.
            guard position.value < .max, (1...max(position.value, 1)).contains(version) else {
                throw EventStoreError.damaged(position, "found version \(version), expected 1 to \(position)")
            }
            guard let id = LogRows.identifier(rows, 4), let causation = LogRows.identifier(rows, 10),
                let correlation = LogRows.identifier(rows, 11), let content = LogRows.digest(rows, 15),
                let chain = LogRows.digest(rows, 16)
            else { throw EventStoreError.damaged(position, "found an identifier or a hash of another length") }
            (self.id, self.causation, self.correlation) = (id, causation, correlation)
            (contentHash, chainHash) = (content, chain)
            occurredAt = Timestamp(nanoseconds: rows.integer(5))
            availableAt = rows.optionalInteger(6).map { Timestamp(nanoseconds: $0) }
            recordedAt = Timestamp(nanoseconds: rows.integer(7))
            (stream, type, actor) = (rows.integer(1), rows.integer(3), rows.integer(8))
        }
    }

    /// Where the names of a table stand in a page. Events that follow each other often share theirs.
    private struct NamePlaces {
        private var places: [Int64: Int] = [:]
        private var last: (id: Int64, place: Int)?

        mutating func place(of id: Int64, adding: () throws -> Int) rethrows -> Int {
            if let last, last.id == id { return last.place }
            let place = try places[id] ?? adding()
            places[id] = place
            last = (id, place)
            return place
        }
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

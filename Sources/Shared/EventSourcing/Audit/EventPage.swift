package import Contracts

/// Events of a log in the order in which they stand, laid out flat: names once a page, payloads in one piece, so that checking many takes no
/// memory for each.
public struct EventPage: Sendable {
    /// An event: what `RecordedEvent` says, names and payload as places in the page.
    package struct Row: Sendable {
        package var position: LogPosition
        package var version: Int64
        package var id: MessageID
        package var occurredAt: Timestamp
        package var availableAt: Timestamp?
        package var recordedAt: Timestamp
        package var causation: MessageID
        package var correlation: MessageID
        package var contentHash: Digest256
        package var chainHash: Digest256
        /// Places in `names`.
        package var stream: Int
        package var type: Int
        package var actor: Int
        package var reason: Int?
        /// A place in `traces`.
        package var trace: Int?
        /// The place of its bytes in `payloads`.
        package var payload: Range<Int>

        package init(
            position: LogPosition, version: Int64, id: MessageID, occurredAt: Timestamp, availableAt: Timestamp?,
            recordedAt: Timestamp, causation: MessageID, correlation: MessageID, contentHash: Digest256, chainHash: Digest256,
            stream: Int, type: Int, actor: Int, reason: Int?, trace: Int?, payload: Range<Int>
        ) {
            self.position = position
            self.version = version
            self.id = id
            self.occurredAt = occurredAt
            self.availableAt = availableAt
            self.recordedAt = recordedAt
            self.causation = causation
            self.correlation = correlation
            self.contentHash = contentHash
            self.chainHash = chainHash
            self.stream = stream
            self.type = type
            self.actor = actor
            self.reason = reason
            self.trace = trace
            self.payload = payload
        }
    }

    package private(set) var rows: [Row] = []
    package private(set) var payloads: [UInt8] = []
    /// The bytes of payloads and reasons.
    package private(set) var byteCount = 0
    private(set) var traces: [TraceContext] = []
    /// The bytes of the names, one behind the other, and where each ends.
    private var names: [UInt8] = []
    private var nameEnds: [Int] = [0]

    /// A page without events.
    package init() {}

    /// A page of events.
    ///
    /// - Parameter events: in the order in which they stand.
    public init(_ events: [RecordedEvent]) {
        reserve(events.count)
        for event in events {
            let payload = event.payload.withUnsafeBytes { add(payload: $0) }
            rows.append(
                Row(
                    position: event.position, version: event.version, id: event.id, occurredAt: event.occurredAt,
                    availableAt: event.availableAt, recordedAt: event.recordedAt, causation: event.causation,
                    correlation: event.correlation, contentHash: event.contentHash, chainHash: event.chainHash,
                    stream: add(name: event.stream.text), type: add(name: event.type.text), actor: add(name: event.actor.text),
                    reason: event.reason.map { add(reason: $0) }, trace: event.trace.map { add($0) }, payload: payload))
        }
    }

    /// The position of the last event; nil when there is none.
    var last: LogPosition? { rows.last?.position }

    /// The name of an event's stream.
    func stream(of row: Row) -> StreamName {
        StreamName(stored: String(decoding: names[nameRange(row.stream)], as: UTF8.self))
    }

    /// The events up to a position, wherever they stand in the page.
    func through(_ end: LogPosition) -> EventPage {
        guard rows.contains(where: { $0.position > end }) else { return self }
        var page = self
        page.rows.removeAll { $0.position > end }
        return page
    }

    /// Where the bytes of a name stand.
    func nameRange(_ name: Int) -> Range<Int> { nameEnds[name]..<nameEnds[name + 1] }

    /// The bytes of all names and all payloads.
    func withBytes<T>(_ body: (_ names: UnsafeRawBufferPointer, _ payloads: UnsafeRawBufferPointer) -> T) -> T {
        names.withUnsafeBytes { names in payloads.withUnsafeBytes { body(names, $0) } }
    }

    package mutating func reserve(_ count: Int) {
        rows.reserveCapacity(count)
    }

    package mutating func append(_ row: Row) {
        rows.append(row)
    }

    /// Adds a name, and gives its place; whoever fills the page adds a name once.
    package mutating func add(name: String) -> Int {
        names += name.utf8
        nameEnds.append(names.count)
        return nameEnds.count - 2
    }

    /// Adds an event's reason, and gives its place among the names.
    package mutating func add(reason: String) -> Int {
        byteCount += reason.utf8.count
        return add(name: reason)
    }

    package mutating func add(_ trace: TraceContext) -> Int {
        traces.append(trace)
        return traces.count - 1
    }

    /// Adds the bytes of a payload, and gives their place.
    package mutating func add(payload: UnsafeRawBufferPointer) -> Range<Int> {
        let start = payloads.count
        payloads += payload
        byteCount += payload.count
        return start..<payloads.count
    }
}

internal import Contracts
internal import Edge
internal import EventSourcing

/// The log, event by event.
enum EventOperations {
    private static let chapter = "Events"
    /// A page that has so many bytes of payloads ends: 4 MiB.
    private static let mostBytes = 4 << 20

    static var all: [Operation] { [list, show] }

    private static var list: Operation {
        .list(
            "/v1/events", "listEvents", chapter: chapter, "Events of the log, oldest first.",
            details: "A page ends with some 4 MiB of payloads, whatever `limit` says; `next` goes on.",
            [
                .query(
                    "types", .array(.text(format: "type of event")),
                    "Of these wire names only, with commas between: market-data.prices-updated.v1."),
                .query("stream", .text(format: "stream"), "Of this stream only: market-data.bonds/US91282CKQ32."),
                .query("category", .text(longest: 200), "Of streams of this category only."),
                .query("correlation", .text(format: "uuid"), "Of this conversation only."),
                .query("causation", .text(format: "uuid"), "Caused by this command only."),
                .query("after", .integer(min: 0), "Behind this position."),
                .query("backwards", .bool, "Newest first."),
            ] + Parameter.paging, of: Page<EventBody>.schema, problems: [.notFound]
        ) { call in
            let start = try await call.start()
            let head = try await call.api.log.head().position
            let known = start.known ?? head
            let after = try start.after.map { try call.position($0) } ?? call.integer("after").map { LogPosition(Int64($0)) }
            let isBackwards = call.bool("backwards") ?? false
            let selection = LogSelection(
                stream: try call.text("stream").map { try StreamName($0) }, category: call.text("category"),
                types: Set(try (call.list("types") ?? []).map { try MessageName($0) }),
                correlation: try call.text("correlation").map { try MessageID($0) },
                causation: try call.text("causation").map { try MessageID($0) }, after: after, knownAt: known,
                backwards: isBackwards)
            let (events, goesOn) = try await page(call.api.log, selection, limit: call.limit)
            let next = goesOn ? events.last.map { "\($0.position)" } : nil
            return try call.page(try events.map { try EventBody($0) }, next: next, position: known)
        }
    }

    /// Reads as many events as are wanted, or fewer when they are large: an event may have a thousand rows.
    private static func page(
        _ log: EventLog, _ selection: LogSelection, limit: Int
    ) async throws -> (events: [RecordedEvent], goesOn: Bool) {
        let page = PageLimit(limit + 1, bytes: mostBytes)
        let events = try await log.read(selection, within: page)
        return (Array(events.prefix(limit)), page.isReached(by: events))
    }

    private static var show: Operation {
        .get(
            "/v1/events/{position}", "showEvent", chapter: chapter, "One event, with its hashes.",
            [.path("position", .integer(min: 1), "Its place on the log."), .ifNoneMatch], answers: EventBody.schema,
            problems: [.notFound]
        ) { call in
            let position = LogPosition(Int64(call.integer("position") ?? 1))
            let events = try await call.api.log.read(LogSelection(after: position.advanced(by: -1), knownAt: position), limit: 1)
            guard let event = events.first, event.position == position else {
                throw Problem(.notFound, "found no event at \(position)", field: "position")
            }
            var answer = try call.answer(try EventBody(event), position: position)
            answer.fields.append(("ETag", "\"\(event.chainHash.description.prefix(32))\""))
            return answer
        }
    }
}

internal import Contracts
internal import Edge
internal import EventSourcing
internal import Messaging
internal import Runtime

/// The log as it grows.
enum StreamOperations {
    /// How many events of the log are read at once.
    private static let batch = PageLimit(64)

    private enum Wake: Sendable {
        case events, quiet, closing
    }

    /// What a client was told last.
    private struct Told {
        /// When.
        var time: Timestamp
        /// The last `id` that it has, or began behind.
        var position: LogPosition

        /// Whether nothing was said for so long; also when the clock was set back, for nobody knows then.
        func isLongAgo(_ span: Duration, at now: Timestamp) -> Bool {
            now < time || now >= time.advanced(by: span)
        }

        /// What is said when there is nothing to say: the `id` that the client may come back with, which is no event, or that it has already.
        func pulse(at position: LogPosition) -> [UInt8] {
            Array("\(position > self.position ? "id" : ""): \(position)\n\n".utf8)
        }
    }

    static var stream: Operation {
        .get(
            "/v1/stream", "streamEvents", chapter: "Stream", "Events as they come, as server-sent events.",
            details: """
                Prices and valuations come one a bond, as `price-updated` (with the old and the new price), `valuation-calculated` and `valuation-withdrawn`; other \
                events are named by their kind and come as /v1/events has them, an old version of a type as the newest. The `id` is the position on the log: a client that comes back with it \
                as `Last-Event-ID` misses nothing, and may get what it was in the middle of again. When nothing that was asked for comes for 15 \
                seconds, an `id` without an event comes, or a line with a colon where the log did not grow. A client that does not read is cut off.
                """,
            [
                .query(
                    "types", .array(.text(format: "kind of event")),
                    "Of these only, with commas between: price-updated, valuation-calculated, valuation-withdrawn, curve-fitted. Others are refused."
                ),
                .query("bonds", .array(.text(format: "bond")), "Of these bonds only, with commas between."),
                .query(
                    "after", .integer(min: 0),
                    "Begin behind this position; without it and without Last-Event-ID, at the end of the log."),
                .header("Last-Event-ID", .integer(min: 0), "The last `id` that was seen: beats `after`."),
            ], answers: nil, types: ["text/event-stream"],
            problems: [.notFound, .positionNotReached], load: .stream
        ) { call in
            let events = StreamEvents(
                types: try StreamEvents.types(call.list("types"), in: call.api.events),
                bonds: try call.list("bonds").map { Set(try $0.map { try BondID($0) }) },
                newest: NewestEvents(catalogues: call.api.events))
            let head = try await call.api.log.head().position
            let first = call.request.header("Last-Event-ID").flatMap { Int64($0) } ?? call.integer("after").map { Int64($0) }
            let start = first.map { LogPosition($0) } ?? head
            guard start <= head else {
                throw Problem(
                    .positionNotReached, "found position \(start), expected at most \(head), where the log ends",
                    field: "Last-Event-ID")
            }
            // What cannot be read is told while there is still an answer to tell it by.
            _ = try await call.api.log.read(LogSelection(after: start), limit: 1)
            let (api, closing) = (call.api, call.request.closing)
            return EdgeAnswer(
                type: "text/event-stream", fields: [("Cache-Control", "no-store")],
                body: .stream { send in
                    try await send(Array("retry: 2000\n\n: \(start)\n\n".utf8))
                    try await follow(api, events, from: start, until: closing, send)
                })
        }
    }

    private static func follow(
        _ api: PublicAPI, _ events: StreamEvents, from start: LogPosition, until closing: EdgeClosing,
        _ send: ([UInt8]) async throws -> Void
    ) async throws {
        var position = start
        var told = Told(time: api.clock.now, position: start)
        while !Task.isCancelled {
            let records = try await api.log.read(LogSelection(after: position), within: batch)
            for record in records {
                var text = try events.text(of: record)
                position = record.position
                if text.isEmpty, told.isLongAgo(api.heartbeat, at: api.clock.now) { text = told.pulse(at: position) }
                if !text.isEmpty {
                    try await send(text)
                    told = Told(time: api.clock.now, position: position)
                }
                if closing.isClosing { return }
            }
            guard records.isEmpty else { continue }
            switch try await wake(api, after: position, closing) {
            case .events: continue
            case .quiet:
                try await send(told.pulse(at: position))
                told = Told(time: api.clock.now, position: position)
            case .closing: return
            }
        }
    }

    private static func wake(
        _ api: PublicAPI, after position: LogPosition, _ closing: EdgeClosing
    ) async throws -> Wake {
        try await withThrowingTaskGroup(of: Wake.self) { group in
            group.addTask {
                _ = try await api.log.waitForEvents(after: position)
                return .events
            }
            group.addTask {
                try await api.clock.sleep(for: api.heartbeat)
                return .quiet
            }
            group.addTask {
                await closing.wait()
                return .closing
            }
            defer { group.cancelAll() }
            return try await group.next() ?? .closing
        }
    }
}

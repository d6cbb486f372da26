internal import Contracts
internal import Edge
internal import EventSourcing
internal import Messaging
internal import ModuleKit

/// The services that follow the log: what they have set aside, and how people settle it.
enum ServiceOperations {
    private static let chapter = "System"
    private static let name = [
        Parameter.path("module", .text(longest: 100), "The module: `market-data`."),
        Parameter.path("service", .text(longest: 100), "The service, as `name` has it behind the slash: `bonds`."),
    ]
    private static let tables = ["application/json", "application/x-ndjson", "text/csv"]

    static var all: [Operation] { [list, parked, retry, rebuild] }

    private static var list: Operation {
        .get(
            "/v1/services", "listServices", chapter: chapter,
            "The services that follow the log: how far behind it they are, and how much they have set aside.",
            details: """
                A projection turns events into rows; an event that it cannot apply is set aside, and those of the same key wait behind it. A \
                policy answers events with commands; those that were refused are set aside, and hold nothing up. A publisher tells others of \
                events; what can never go out is set aside, and holds nothing up.
                """,
            answers: ServicesBody.schema, types: tables, problems: [.notAcceptable]
        ) { call in
            let items = call.api.services().entries.map { ServiceStateBody($0) }
            return try call.rows(items, or: ServicesBody(items: items))
        }
    }

    private static var parked: Operation {
        .get(
            "/v1/services/{module}/{service}/parked", "listParked", chapter: chapter,
            "What a service has set aside, by position.",
            details:
                "It is no part of the log: each page says how it stands now. `GET /v1/events/{position}` shows the event itself.",
            name + [.limit, .query("cursor", .text(), "Where to go on: `next` of the page before.")],
            answers: ParkedBody.schema, types: tables, problems: [.notFound, .notAcceptable]
        ) { call in
            let service = try call.api.services().service(call.service)
            let list = "listParked \(call.service)"
            let after = try call.text("cursor").map { try ParkedPlace(cursor: Cursor.read($0, of: list).key) }
            let rest = try await service.parkedItems(after: after, limit: call.limit + 1)
            let page = rest.prefix(call.limit)
            var items: [ParkedItemBody] = []
            for item in page { items.append(ParkedItemBody(item, try await call.event(at: item.position))) }
            let next =
                try rest.count > page.count
                ? page.last.map { try Cursor(list: list, key: $0.place.cursor, position: .start).text } : nil
            return try call.rows(items, or: ParkedBody(items: items, next: next), next: next)
        }
    }

    private static var retry: Operation {
        .write(
            "POST", "/v1/services/{module}/{service}/retry", "retryService", chapter: chapter,
            "Has a service try again what it has set aside, all of it if no event is named: a job that this answers with.",
            details: """
                Of a projection the whole line in which an event stands is tried, in order, up to the first that still cannot be applied. Of a \
                policy all commands of the event are sent again; those that were done before are not done twice. The result counts what was \
                tried and what was settled, with reasons for the rest.
                """,
            name, body: RetryBody.self, status: 202, answers: JobBody.schema, problems: [.notFound]
        ) { call, body in
            guard body.positions.map({ !$0.isEmpty }) ?? true else {
                throw Problem(.invalidRequest, "found no event, expected one or more, or none named for all", field: "positions")
            }
            let desk = call.api.services()
            let order = RetryOrder(service: try desk.service(call.service).upkeepName, positions: body.positions)
            do throws(UpkeepError) {
                try await desk.check(body.positions ?? [], of: order.service)
            } catch {
                guard case .notParked(_, let position) = error else { throw error }
                let place = body.positions?.firstIndex(of: position) ?? 0
                throw Problem(.notFound, "\(error)", field: "positions[\(place)]")
            }
            return try await call.enqueue(RetryOrder.kind, try CanonicalEncoder.encode(order), name: order.service)
        }
    }

    private static var rebuild: Operation {
        let summary = "Makes the rows of a projection anew from the log: a job that this answers with."
        return Operation(
            method: "POST", path: "/v1/services/{module}/{service}/rebuild", id: "rebuildService", chapter: chapter,
            summary: summary,
            details: """
                The old rows serve, and are kept up to date, until the new ones have caught up with the log and take over. The progress of the \
                job is a position, and so is `rebuilding` of the service. Called off, it leaves the old rows as they are. What was set aside is \
                tried on the way. A policy has no rows.
                """,
            parameters: name + [.idempotencyKey],
            success: Operation.Success(status: 202, note: summary, schema: JobBody.schema, types: ["application/json"]),
            problems: [.notFound, .businessRule]
        ) { call in
            let order = RebuildOrder(service: try call.api.services().rebuildable(call.service).upkeepName)
            return try await call.enqueue(RebuildOrder.kind, try CanonicalEncoder.encode(order), name: order.service)
        }
    }
}

extension Call {
    /// The service that the path names.
    fileprivate var service: String { "\(text("module") ?? "")/\(text("service") ?? "")" }

    /// An event that was set aside; nil when it stands in an archive that is not at hand.
    fileprivate func event(at position: LogPosition) async throws -> RecordedEvent? {
        do throws(EventStoreError) {
            return try await api.log.read(LogSelection(after: position.advanced(by: -1), knownAt: position), limit: 1).first
        } catch {
            if case .archived = error { return nil }
            throw error
        }
    }
}

import Contracts
import Edge
import EventSourcing

/// The events of a running server, read page by page.
struct ServedEvents: EventSource {
    let client: APIClient

    private static let path = "/v1/events"
    /// As many as a server gives at once.
    private static let largestPage = 1_000

    var name: String { client.name }

    func end() async throws -> LogPosition {
        try position(of: try await client.get(Self.path, [("backwards", "true"), ("limit", "1")]))
    }

    func position(recordedBy time: Timestamp) async throws -> LogPosition {
        try position(of: try await client.get(Self.path, [("asKnownAt", "\(time)"), ("limit", "1")]))
    }

    /// The server lists by all but the time of happening, by which its pages are sifted here.
    func events(_ selection: LogSelection, within limit: PageLimit) async throws -> [RecordedEvent] {
        var found: [RecordedEvent] = []
        var page = try await first(selection, limit: limit.rows)
        while true {
            let events = try items(of: page).map { try RecordedEvent(served: $0) }.filter(selection.contains)
            found += events.prefix(limit.rows - found.count)
            guard !limit.isReached(by: found), let cursor = page.value["next"]?.string else { return found }
            page = try await client.get(Self.path, query(selection, limit: limit.rows) + [("cursor", cursor)])
        }
    }

    func waitForEvents(after position: LogPosition) async throws -> LogPosition {
        let query: [(String, String?)] = [("minPosition", "\(position.advanced(by: 1))"), ("limit", "1"), ("backwards", "true")]
        // The server waits a while before it says that there are none yet.
        while true {
            if let page = try await client.getReached(Self.path, query) { return try self.position(of: page) }
        }
    }

    /// The first page; a log that is not as long as it was known to be is read to its end.
    private func first(_ selection: LogSelection, limit: Int) async throws -> APIAnswer {
        let query = query(selection, limit: limit)
        if let known = selection.knownAt, let page = try await client.getReached(Self.path, query + [("asKnownAt", "\(known)")]) {
            return page
        }
        return try await client.get(Self.path, query)
    }

    private func query(_ selection: LogSelection, limit: Int) -> [(String, String?)] {
        let types = selection.types.map(\.text).sorted().joined(separator: ",")
        return [
            ("types", types.isEmpty ? nil : types), ("stream", selection.stream?.text), ("category", selection.category),
            ("correlation", selection.correlation.map { "\($0)" }), ("causation", selection.causation.map { "\($0)" }),
            ("after", selection.after.map { "\($0)" }), ("backwards", selection.backwards ? "true" : nil),
            ("limit", "\(min(limit, Self.largestPage))"),
        ]
    }

    private func items(of page: APIAnswer) throws -> [JSONValue] {
        guard let items = page.value["items"]?.elements else { throw ServedValueError.absent("items").end }
        return items
    }

    private func position(of page: APIAnswer) throws -> LogPosition {
        guard let position = page.value["position"]?.integer else { throw ServedValueError.absent("position").end }
        return LogPosition(Int64(position))
    }
}

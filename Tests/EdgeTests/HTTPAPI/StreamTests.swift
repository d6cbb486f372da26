import Contracts
import Edge
import EventSourcing
import FixedIncome
import HTTPAPI
import Messaging
import Synchronization
import Testing

/// A contract in two versions.
private struct DeskNotedV1: Event {
    static let name: MessageName = "market-data.desk-noted.v1"
    var text: String
}

private struct DeskNoted: Event {
    static let name: MessageName = "market-data.desk-noted.v2"
    var words: [String]
}

/// An event whose bytes do not hold what its name says.
private struct NoPrices: Event {
    static let name = PricesUpdated.name
    var nothing: String
}

@Suite("The stream of events")
struct StreamTests {
    /// Reads the stream until what came satisfies a condition, then asks it to end.
    private static func read(
        _ world: EdgeWorld, query: [(name: String, value: String)] = [], fields: [String: String] = [:],
        until isEnough: @escaping @Sendable (String) -> Bool
    ) async throws -> String {
        let closing = EdgeClosing()
        let route = try #require(world.api.routes.first { $0.load == .stream })
        let request = EdgeRequest(
            method: "GET", path: "/v1/stream", captures: [:], query: query, fields: fields, id: MessageID(high: 7, low: 7),
            deadline: Timestamp(nanoseconds: .max), body: [], closing: closing)
        let answer = try await route.handle(request)
        guard case .stream(let stream) = answer.body else { return "" }
        let text = Mutex("")
        try await stream { bytes in
            let isDone = text.withLock { text in
                text += String(decoding: bytes, as: UTF8.self)
                return isEnough(text)
            }
            if isDone { closing.close() }
        }
        return text.withLock { $0 }
    }

    private static func append(_ drafts: [EventDraft], to log: EventLog) async throws {
        let cause = Cause(command: MessageID(high: 1, low: 1), fingerprint: .zero, handler: "test", actor: .local)
        let append = StreamAppend(stream: "market-data.notes/1", expected: .any, events: drafts)
        _ = try await log.append(AppendRequest(cause: cause, streams: [append]))
    }

    @Test("prices come one a bond, with the old and the new price, and the position at the last of them")
    func prices() async throws {
        try await EdgeWorld.run { world in
            let two = Samples.quotes.replacing(
                "]}", with: ",{\"bond\":\"US2\",\"observedAt\":\"2024-07-01T15:00:00Z\",\"price\":98}]}")
            _ = try await world.post("/v1/quotes", two)
            let text = try await Self.read(world, query: [("after", "0")]) { $0.contains("US2") }
            let events = text.split(separator: "\n\n").filter { $0.contains("event: price-updated") }
            try #require(events.count == 2)
            #expect(!events[0].contains("id: 1\n") && events[1].contains("id: 1\n"))
            #expect(events[0].contains("\"newPrice\":99.015625") && !events[0].contains("oldPrice"))
        }
    }

    @Test("valuations that end come one a bond, with the reason, and only of bonds that somebody asked for")
    func withdrawals() async throws {
        try await EdgeWorld.run { world in
            let event = ValuationsWithdrawn(
                curve: "USD-TREASURY", curveVersion: 3, day: "2024-07-01", cause: "test", codeVersion: "test", known: 1,
                bonds: [BondID(stored: "US1"), BondID(stored: "US2")], reasons: ["kind: one", "kind: two"])
            let draft = try EventDraft(event, occurredAt: Timestamp(nanoseconds: 1_719_846_000_000_000_000))
            try await Self.append([draft], to: world.log)
            for (bonds, count) in [("US1,US2", 2), ("US2", 1)] {
                let query = [("after", "0"), ("types", "valuation-withdrawn"), ("bonds", bonds)]
                let text = try await Self.read(world, query: query) { $0.contains("id: 1\n") && $0.contains("kind: two") }
                let events = text.split(separator: "\n\n").filter { $0.contains("event: valuation-withdrawn") }
                #expect(events.count == count && events.last?.contains("\"reason\":\"kind: two\"") == true, "\(text)")
            }
        }
    }

    @Test("an old version of an event comes as the newest, and stands on the log as it was")
    func versions() async throws {
        var catalogue = EventCatalogue()
        try catalogue.register(DeskNoted.self)
        try catalogue.upcast(from: DeskNotedV1.self, to: DeskNoted.self) {
            DeskNoted(words: $0.text.split(separator: " ").map(String.init))
        }
        try await EdgeWorld.run(events: [catalogue]) { world in
            let time = Timestamp(nanoseconds: 1_719_846_000_000_000_000)
            let drafts = [
                try EventDraft(DeskNotedV1(text: "two words"), occurredAt: time),
                try EventDraft(DeskNoted(words: ["one"]), occurredAt: time),
            ]
            try await Self.append(drafts, to: world.log)
            let text = try await Self.read(world, query: [("after", "0"), ("types", "desk-noted")]) { $0.contains("id: 2") }
            let events = text.split(separator: "\n\n").filter { $0.contains("event: desk-noted") }
            try #require(events.count == 2)
            #expect(events.allSatisfy { $0.contains("\"type\":\"market-data.desk-noted.v2\"") })
            #expect(events[0].contains("\"payload\":{\"words\":[\"two\",\"words\"]}"))
            #expect(events[1].contains("\"payload\":{\"words\":[\"one\"]}"))
            let stored = try await world.get("/v1/events/1").json
            #expect(stored["type"]?.string == "market-data.desk-noted.v1" && stored["payload"]?["text"]?.string == "two words")
        }
    }

    @Test("a reader that comes back goes on behind what it saw last")
    func resumption() async throws {
        try await EdgeWorld.run { world in
            for _ in 1...3 { _ = try await world.post("/v1/quotes", Samples.quotes) }
            let text = try await Self.read(world, fields: ["last-event-id": "2"]) { $0.contains("id: 3") }
            #expect(!text.contains("id: 1\n") && !text.contains("id: 2\n"))
        }
    }

    @Test("bonds and types that nobody asked for do not come")
    func filters() async throws {
        try await EdgeWorld.run { world in
            _ = try await world.post("/v1/quotes", Samples.quotes)
            let others = [("bonds", "US2"), ("types", "curve-fitted")]
            for (name, value) in others {
                let text = try await Self.read(world, query: [("after", "0"), (name, value)]) { $0.contains(": 1\n") }
                #expect(!text.contains("data:"))
                // Whoever comes back need not go through it again.
                #expect(text.contains("\n\nid: 1\n\n"))
            }
        }
    }

    @Test("a reader hears where the log is while all that comes is what nobody asked for")
    func busyLog() async throws {
        try await EdgeWorld.run(clock: SteppingClock()) { world in
            let time = Timestamp(nanoseconds: 1_719_846_000_000_000_000)
            try await Self.append(
                try (1...200).map { try EventDraft(DeskNotedV1(text: "\($0)"), occurredAt: time) }, to: world.log)
            let text = try await Self.read(world, query: [("after", "0"), ("types", "curve-fitted")]) { $0.contains(": 200\n") }
            let pulses = text.split(separator: "\n\n").filter { $0.hasPrefix("id: ") }.compactMap { Int($0.dropFirst(4)) }
            #expect(pulses.count > 2 && pulses == pulses.sorted() && pulses.first.map { $0 < 200 } == true, "\(text)")
            #expect(!text.contains("data:"))
        }
    }

    @Test("an event that cannot be read cuts the stream, and is told")
    func unreadable() async throws {
        let defects = DefectList()
        try await EdgeWorld.run(defects: defects) { world in
            let draft = try EventDraft(NoPrices(nothing: "x"), occurredAt: Timestamp(nanoseconds: 1_719_846_000_000_000_000))
            try await Self.append([draft], to: world.log)
            await #expect(throws: EventDecodingError.self) { try await world.get("/v1/stream?after=0") }
            let told = try #require(defects.all.first)
            #expect(defects.all.count == 1 && told.route == "GET /v1/stream" && told.error.contains("prices-updated"))
        }
    }

    @Test("a position behind the end of the log is refused")
    func beyond() async throws {
        try await EdgeWorld.run { world in
            let answer = try await world.get("/v1/stream?after=5")
            #expect(answer.code == 409)
        }
    }
}

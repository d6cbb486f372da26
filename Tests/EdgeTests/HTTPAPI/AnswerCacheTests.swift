import ConformanceTesting
import Contracts
import Edge
import HTTPAPI
import Runtime
import Synchronization
import Testing

@Suite("Answers that are kept")
struct AnswerCacheTests {
    /// Counts how often answers are made, and what they are made of changes.
    private final class World: Sendable {
        let clock = ManualClock()
        let changes = Atomic<UInt64>(1)
        let made = Mutex(0)

        func cache() -> AnswerCache {
            AnswerCache(clock: clock) { self.changes.load(ordering: .acquiring) }
        }

        /// Asks as the server does: takes what is kept, or has it made.
        func ask(
            _ cache: AnswerCache, _ path: String = "/v1/bonds", query: [(name: String, value: String)] = [],
            accept: String? = nil, answer: EdgeAnswer = EdgeAnswer(type: "text/plain", body: .bytes([1])),
            isChanging: Bool = false
        ) async throws -> EdgeAnswer {
            let request = EdgeRequest(
                method: "GET", path: path, captures: [:], query: query, fields: accept.map { ["accept": $0] } ?? [:],
                id: MessageID(high: 1, low: 1), deadline: Timestamp(nanoseconds: .max), body: [], closing: EdgeClosing())
            if let kept = cache.answer(to: request) { return kept }
            return try await cache.keeping(request) {
                made.withLock { $0 += 1 }
                if isChanging { changes.add(1, ordering: .releasing) }
                return answer
            }
        }

        var count: Int { made.withLock { $0 } }
    }

    @Test("the same question is answered once, another path, query or form by itself")
    func questions() async throws {
        let world = World()
        let cache = world.cache()
        for _ in 0..<3 {
            _ = try await world.ask(cache)
            _ = try await world.ask(cache, "/v1/curves")
            _ = try await world.ask(cache, query: [("limit", "5")])
            _ = try await world.ask(cache, query: [("limit", "6")])
            _ = try await world.ask(cache, query: [("limit=5&a", "6")])
            _ = try await world.ask(cache, accept: "text/csv")
        }
        #expect(world.count == 6)
    }

    @Test("what changes is asked anew, also when it changes while an answer is made")
    func changes() async throws {
        let world = World()
        let cache = world.cache()
        _ = try await world.ask(cache)
        world.changes.add(1, ordering: .releasing)
        _ = try await world.ask(cache)
        #expect(world.count == 2)
        _ = try await world.ask(cache, "/v1/curves", isChanging: true)
        _ = try await world.ask(cache, "/v1/curves")
        _ = try await world.ask(cache, "/v1/curves")
        #expect(world.count == 4)
    }

    @Test("an answer is kept for less than a second, and problems, streams and large ones are not")
    func kept() async throws {
        let world = World()
        let cache = world.cache()
        _ = try await world.ask(cache)
        world.clock.advance(nanoseconds: 999_999_999)
        _ = try await world.ask(cache)
        #expect(world.count == 1)
        world.clock.advance(nanoseconds: 1)
        _ = try await world.ask(cache)
        #expect(world.count == 2)
        let others = [
            EdgeAnswer(status: 404, type: "text/plain", body: .bytes([1])),
            EdgeAnswer(type: "text/plain", body: .stream { _ in }),
            EdgeAnswer(type: "text/plain", body: .bytes([UInt8](repeating: 1, count: 64 << 10 | 1))),
        ]
        for (place, answer) in others.enumerated() {
            for _ in 0..<2 { _ = try await world.ask(cache, "/\(place)", answer: answer) }
        }
        #expect(world.count == 8)
    }

    @Test("many large answers are kept within bounds, and none is given for another")
    func bounds() async throws {
        let world = World()
        let cache = world.cache()
        for place in 0..<1_000 {
            let answer = EdgeAnswer(type: "\(place)", body: .bytes([UInt8](repeating: 1, count: 60_000)))
            #expect(try await world.ask(cache, "/\(place)", answer: answer).field("Content-Type") == "\(place)")
            #expect(cache.bytes >= 60_000 && cache.bytes <= AnswerCache.mostInAll)
        }
        #expect(try await world.ask(cache, "/999").field("Content-Type") == "999")
        #expect(world.count == 1_000)
        // Long gone: made again.
        _ = try await world.ask(cache, "/0")
        #expect(world.count == 1_001)
    }

    @Test("an answer that takes the place of an older one takes no more room than itself")
    func replacing() async throws {
        let world = World()
        let cache = world.cache()
        _ = try await world.ask(cache, answer: EdgeAnswer(type: "text/plain", body: .bytes([UInt8](repeating: 1, count: 50_000))))
        world.clock.advance(nanoseconds: 1_000_000_000)
        _ = try await world.ask(cache)
        #expect(world.count == 2 && cache.bytes > 0 && cache.bytes < 50_000)
    }

    /// Two queries each that are read differently, however they are written.
    private static let pairs: [(first: [(name: String, value: String)], second: [(name: String, value: String)])] = [
        ([("limit", "1"), ("search", "zz")], [("limit", "1\0search\0zz")]),
        ([("a", "b"), ("", "")], [("a", "b\0\0")]),
        ([("search", "\u{212B}")], [("search", "\u{C5}")]),
        ([("search", "e\u{301}")], [("search", "\u{E9}")]),
    ]

    @Test("no text in a query makes it another one", arguments: pairs.indices)
    func escapes(_ number: Int) async throws {
        let (world, pair) = (World(), Self.pairs[number])
        let cache = world.cache()
        _ = try await world.ask(cache, query: pair.first)
        _ = try await world.ask(cache, query: pair.second)
        #expect(world.count == 2)
    }
}

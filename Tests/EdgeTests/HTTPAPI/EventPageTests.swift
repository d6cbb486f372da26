import Contracts
import Edge
import EventSourcing
import Testing

@Suite("Pages of events")
struct EventPageTests {
    private static let time = Timestamp(nanoseconds: 1_719_846_000_000_000_000)

    /// Appends events with so many bytes of text each.
    private static func fill(_ log: EventLog, _ sizes: [Int]) async throws {
        for (number, size) in sizes.enumerated() {
            let draft = try EventDraft(PageNoted(text: String(repeating: "x", count: size)), occurredAt: time)
            let cause = Cause(
                command: MessageID(high: 8, low: UInt64(number)), fingerprint: .zero, handler: "test", actor: .local)
            let stream = StreamAppend(stream: "market-data.notes/1", expected: .any, events: [draft])
            _ = try await log.append(AppendRequest(cause: cause, streams: [stream]))
        }
    }

    @Test(
        "a page ends by its bytes as well as by its events, and the pages have each event once",
        arguments: [([Int](repeating: 300_000, count: 40), 1_000), ([Int](repeating: 10, count: 40), 7)], ["false", "true"])
    func pages(log: (sizes: [Int], limit: Int), backwards: String) async throws {
        try await EdgeWorld.run { world in
            try await Self.fill(world.log, log.sizes)
            var (target, found, pages) = ("/v1/events?limit=\(log.limit)&backwards=\(backwards)", [Int](), 0)
            while true {
                let answer = try await world.get(target)
                // Twice the bytes of a page, for what stands around the payloads.
                #expect(answer.code == 200 && answer.bytes.count < 12 << 20)
                let page = try answer.json
                let items = try #require(page["items"]?.elements)
                #expect(items.count <= log.limit)
                found += items.compactMap { $0["position"]?.integer }
                pages += 1
                guard let next = page["next"]?.string else { break }
                target = "/v1/events?limit=\(log.limit)&backwards=\(backwards)&cursor=\(next)"
            }
            let all = Array(1...log.sizes.count)
            #expect(found == (backwards == "true" ? all.reversed() : all) && pages > 2)
        }
    }
}

/// An event of any size.
private struct PageNoted: Event {
    static let name: MessageName = "market-data.page-noted.v1"
    let text: String
}

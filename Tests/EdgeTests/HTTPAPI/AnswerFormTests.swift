import Contracts
import Edge
import HTTPAPI
import Testing

@Suite("Forms of answers")
struct AnswerFormTests {
    private static func bonds(_ count: Int) -> String {
        let rows = (1...count).map {
            "{\"id\":\"US\($0)\",\"details\":{\"terms\":{\"kind\":\"zero\",\"maturity\":\"2030-01-01\"}}}"
        }
        return "{\"bonds\":[\(rows.joined(separator: ","))]}"
    }

    @Test("the pages of a list fit together, and say where they end")
    func paging() async throws {
        try await EdgeWorld.run { world in
            _ = try await world.post("/v1/bonds", Self.bonds(5))
            var target = "/v1/bonds?limit=2"
            var names: [String] = []
            var sizes: [Int] = []
            while true {
                let page = try await world.get(target).json
                let items = try #require(page["items"]?.elements)
                names += items.compactMap { $0["id"]?.string }
                sizes.append(items.count)
                guard let next = page["next"]?.string else { break }
                target = "/v1/bonds?limit=2&cursor=\(next)"
            }
            #expect(names == ["US1", "US2", "US3", "US4", "US5"] && sizes == [2, 2, 1])
        }
    }

    @Test("a cursor of another list is refused")
    func otherList() async throws {
        try await EdgeWorld.run { world in
            _ = try await world.post("/v1/bonds", Self.bonds(3))
            let next = try #require(try await world.get("/v1/bonds?limit=1").json["next"]?.string)
            #expect(try await world.get("/v1/quotes?cursor=\(next)").code == 400)
            #expect(try await world.get("/v1/bonds?search=US&cursor=\(next)").code == 400)
        }
    }

    @Test("a list comes as JSON, as lines of JSON and as CSV, by what the client takes")
    func negotiation() async throws {
        try await EdgeWorld.run { world in
            _ = try await world.post("/v1/bonds", Self.bonds(2))
            let lines = try await world.get("/v1/bonds", [("Accept", "application/x-ndjson")])
            #expect(lines.text.split(separator: "\n").count == 2)
            let table = try await world.get("/v1/bonds?limit=1", [("Accept", "text/csv;q=0.9, application/json;q=0.1")])
            let rows = table.text.split(separator: "\r\n")
            #expect(rows.count == 2 && rows[0].hasPrefix("id,details.terms.kind,") && rows[1].hasPrefix("US1,zero,"))
            #expect(table.field("Link")?.contains("rel=\"next\"") == true)
            #expect(try await world.get("/v1/bonds", [("Accept", "image/png")]).code == 406)
        }
    }

    @Test("an answer that is pinned to a position is not sent again to those who have it")
    func tags() async throws {
        try await EdgeWorld.run { world in
            _ = try await world.post("/v1/bonds", Samples.bond)
            let first = try await world.get("/v1/bonds?asKnownAt=0")
            let tag = try #require(first.field("ETag"))
            let again = try await world.get("/v1/bonds?asKnownAt=0", [("If-None-Match", tag)])
            #expect(again.code == 304 && again.text.isEmpty && again.field("ETag") == tag)
            #expect(try await world.get("/v1/bonds").field("ETag") == nil)
        }
    }

    @Test("an answer is kept for good only when nothing to come can change it")
    func pinned() async throws {
        try await EdgeWorld.run { world in
            _ = try await world.post("/v1/quotes", Samples.quotes)
            // The clock of this world stands still: what comes next has the same time.
            let now = "2024-07-01T15:00:00Z"
            for (known, isKept) in [("0", true), ("1", true), ("2024-07-01T14:59:59Z", true), (now, false)] {
                let answer = try await world.get("/v1/bonds?asKnownAt=\(known)")
                #expect(answer.code == 200 && answer.field("ETag") != nil, "\(known): \(answer.text)")
                #expect((answer.field("Cache-Control")?.contains("immutable") == true) == isKept, "\(known)")
            }
            for known in ["2024-07-01T15:00:00.000000001Z", "2200-01-01T00:00:00Z"] {
                let answer = try await world.get("/v1/bonds?asKnownAt=\(known)")
                let problem = try answer.json
                #expect(answer.code == 400 && problem["field"]?.string == "asKnownAt", "\(known): \(answer.text)")
            }
        }
    }

    @Test("a large answer is packed for those who take gzip, and for nobody else")
    func packing() async throws {
        try await EdgeWorld.run { world in
            let packed = try await world.get("/openapi.json", [("Accept-Encoding", "br, gzip")])
            #expect(packed.field("Content-Encoding") == "gzip")
            #expect(Array(packed.bytes.prefix(2)) == [0x1f, 0x8b])
            let plain = try await world.get("/openapi.json", [("Accept-Encoding", "gzip;q=0")])
            #expect(plain.field("Content-Encoding") == nil && plain.text.hasPrefix("{"))
            #expect(plain.bytes.count > packed.bytes.count * 4)
        }
    }

    @Test("HEAD says what GET does, without the body")
    func head() async throws {
        try await EdgeWorld.run { world in
            let whole = try await world.get("/v1/curves")
            let head = try await world.send("HEAD", "/v1/curves")
            #expect(head.code == 200 && head.text.isEmpty)
            #expect(head.field("Content-Length") == "\(whole.bytes.count)")
        }
    }

    @Test("every answer has an identifier, and fields that keep browsers from harm")
    func fields() async throws {
        try await EdgeWorld.run { world in
            for target in ["/v1/curves", "/nothing"] {
                let answer = try await world.get(target)
                let identifier = try MessageID(try #require(answer.field("X-Request-ID")))
                #expect(identifier.high >> 12 & 0xf == 7)
                #expect(answer.field("X-Content-Type-Options") == "nosniff" && answer.field("Content-Security-Policy") != nil)
            }
        }
    }
}

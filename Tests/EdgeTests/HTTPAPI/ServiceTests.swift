import Contracts
import Edge
import EventSourcing
import Messaging
import ModuleKit
import Testing

@Suite("Services and what they have set aside, over HTTP")
struct ServiceTests {
    private static let time = Timestamp(nanoseconds: 1_719_846_000_000_000_000)

    /// Puts prices on the log that nobody can read, and waits until they are set aside.
    private static func spoil(_ world: EdgeWorld, _ sources: [String]) async throws {
        for (number, source) in sources.enumerated() {
            let draft = EventDraft(type: PricesUpdated.name, payload: Array("{}".utf8), occurredAt: time)
            let cause = Cause(
                command: MessageID(high: 8, low: UInt64(number)), fingerprint: .zero, handler: "test", actor: .local)
            let append = StreamAppend(stream: try StreamName("market-data.quotes/\(source)"), expected: .any, events: [draft])
            _ = try await world.log.append(AppendRequest(cause: cause, streams: [append]))
        }
        for name in ["market-data/quotes", "market-data/history"] {
            while try await world.desk.service(name).parkedCount() < sources.count { await Task.yield() }
        }
    }

    @Test("services tell how many events they have set aside, which are listed in pages with their reasons")
    func parked() async throws {
        try await EdgeWorld.run(isReal: true) { world in
            try await Self.spoil(world, ["one", "two"])
            let services = try #require(try await world.get("/v1/services").json["items"]?.elements)
            let quotes = try #require(services.first { $0["name"]?.string == "market-data/quotes" })
            #expect(
                quotes["kind"]?.string == "projection" && quotes["parked"]?.integer == 2
                    && quotes["module"]?.string == "market-data")
            let modules = try #require(try await world.get("/v1/modules").json["modules"]?.elements)
            let shown = modules.flatMap { $0["services"]?.elements ?? [] }.first {
                $0["service"]?.string == "projection market-data/quotes"
            }
            #expect(shown?["parked"]?.integer == 2)
            let metrics = try await world.get("/metrics").text
            #expect(
                metrics.contains(#"bondtrader_service_parked{module="market-data",service="projection market-data/quotes"} 2"#))
            let path = "/v1/services/market-data/quotes/parked"
            let first = try await world.get("\(path)?limit=1").json
            let item = try #require(first["items"]?.elements?.first)
            #expect(
                item["position"]?.integer == 1 && item["attempts"]?.integer == 1
                    && item["type"]?.string == PricesUpdated.name.text)
            let event = try #require(try await world.log.read(LogSelection(), limit: 1).first)
            #expect(item["event"]?.string == "\(event.id)" && item["reason"]?.string?.isEmpty == false)
            let next = try #require(first["next"]?.string)
            let second = try await world.get("\(path)?limit=1&cursor=\(next)").json
            #expect(second["items"]?.elements?.map { $0["position"]?.integer } == [2] && second["next"] == nil)
            let table = try await world.get("\(path)?limit=1", [("Accept", "text/csv")])
            #expect(table.text.hasPrefix("position,") && table.field("Link")?.contains("rel=\"next\"") == true, "\(table.text)")
        }
    }

    @Test("what a policy was refused is listed command by command, and pages may end within an event")
    func reactions() async throws {
        try await EdgeWorld.run { world in
            var (found, target) = ([[Int?]](), "/v1/services/valuation/reactions/parked?limit=1")
            while true {
                let page = try await world.get(target).json
                found += (page["items"]?.elements ?? []).map { [$0["position"]?.integer, $0["ordinal"]?.integer] }
                guard let next = page["next"]?.string else { break }
                target = "/v1/services/valuation/reactions/parked?limit=1&cursor=\(next)"
            }
            #expect(found == [[1, -1], [7, 0], [7, 1]])
        }
    }

    @Test("to try again and to make rows anew are jobs, with what is asked for")
    func jobs() async throws {
        try await EdgeWorld.run { world in
            let retry = try await world.post("/v1/services/valuation/rows/retry", #"{"positions":[1]}"#)
            let all = try await world.post("/v1/services/valuation/reactions/retry", "{}")
            let rebuild = try await world.send("POST", "/v1/services/valuation/rows/rebuild")
            #expect([retry, all, rebuild].map(\.code) == [202, 202, 202], "\(retry.text) \(all.text) \(rebuild.text)")
            var payloads: [String] = []
            for answer in [retry, all, rebuild] {
                let id = try MessageID(try #require(try answer.json["id"]?.string))
                #expect(answer.field("Location") == "/v1/jobs/\(id)")
                let job = try #require(try await world.jobs.job(id))
                payloads.append("\(job.request.kind) \(String(decoding: job.request.payload, as: UTF8.self))")
            }
            #expect(
                payloads == [
                    #"retry {"positions":[1],"service":"valuation/rows"}"#, #"retry {"service":"valuation/reactions"}"#,
                    #"rebuild {"service":"valuation/rows"}"#,
                ])
        }
    }

    @Test(
        "what cannot be asked of a service is told with the field",
        arguments: [
            ("GET", "nobody/rows/parked", nil, 404, "service"), ("POST", "valuation/nothing/retry", "{}", 404, "service"),
            ("POST", "valuation/nothing/rebuild", nil, 404, "service"),
            ("POST", "valuation/reactions/rebuild", nil, 422, "service"),
            ("POST", "valuation/rows/retry", #"{"positions":[1,2]}"#, 404, "positions[1]"),
            ("POST", "valuation/rows/retry", #"{"positions":[]}"#, 400, "positions"),
            ("POST", "valuation/rows/retry", #"{"positions":[-1]}"#, 400, "positions[0]"),
        ] as [(String, String, String?, Int, String)])
    func refusals(method: String, path: String, body: String?, code: Int, field: String) async throws {
        try await EdgeWorld.run { world in
            let fields = body == nil ? [] : [("Content-Type", "application/json")]
            let answer = try await world.send(method, "/v1/services/\(path)", fields, body)
            let problem = try answer.json
            #expect(answer.code == code && problem["field"]?.string == field, "\(answer.text)")
        }
    }
}

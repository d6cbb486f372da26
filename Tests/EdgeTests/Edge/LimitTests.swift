import Edge
import Testing

@Suite("Limits of the server")
struct LimitTests {
    @Test("a body that is too large is refused, and a body within the limit taken")
    func body() async throws {
        var limits = EdgeLimits()
        limits.bodyBytes = 400
        try await EdgeWorld.run(limits: limits) { world in
            #expect(try await world.post("/v1/quotes", Samples.quotes).code == 201)
            let answer = try await world.post("/v1/quotes", String(repeating: " ", count: 401))
            #expect(answer.code == 413 && answer.field("Connection") == "close")
        }
    }

    @Test("fields and targets that are too long are refused")
    func heads() async throws {
        try await EdgeWorld.run { world in
            let long = String(repeating: "a", count: 20_000)
            let (fields, target) = (
                try await world.get("/v1/curves", [("X-Long", long)]), try await world.get("/v1/bonds?search=\(long)")
            )
            #expect(fields.code == 431 && target.code == 414)
        }
    }

    @Test("an answer that takes too long is given up")
    func time() async throws {
        var limits = EdgeLimits()
        limits.requestTime = .milliseconds(20)
        let slow = EdgeRoute("GET", "/slow") { _ in
            try await Task.sleep(for: .seconds(600))
            return .json(.null)
        }
        try await EdgeWorld.run(limits: limits, extra: [slow]) { world in
            let answer = try await world.get("/slow")
            #expect(answer.code == 504)
        }
    }

    @Test("requests beyond the limit are refused, and places are free again behind them")
    func requests() async throws {
        var limits = EdgeLimits()
        limits.requests = 1
        let nested = EdgeRoute("GET", "/held") { request in
            .json(.number(Double(request.closing.underWay.requests)))
        }
        try await EdgeWorld.run(limits: limits, extra: [nested]) { world in
            for _ in 1...3 {
                let answer = try await world.get("/held")
                #expect(answer.text == "1")
            }
        }
        limits.requests = 0
        try await EdgeWorld.run(limits: limits) { world in
            let answer = try await world.get("/v1/curves")
            #expect(answer.code == 503 && answer.field("Retry-After") == "1")
        }
    }

    @Test("probes are answered however many requests are under way")
    func probes() async throws {
        var limits = EdgeLimits()
        limits.requests = 0
        try await EdgeWorld.run(limits: limits) { world in
            for target in ["/healthz", "/readyz", "/metrics"] {
                let answer = try await world.get(target)
                #expect(answer.code == 200, "\(target): \(answer.text)")
            }
            #expect(try await world.get("/v1/modules").code == 503)
        }
    }
}

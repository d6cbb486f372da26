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

    private struct NotHeld: Error {}

    /// A route whose requests stay under way until they are let go.
    private static func holding() -> (route: EdgeRoute, held: AsyncStream<Void>, letGo: @Sendable () -> Void) {
        let (held, holds) = AsyncStream.makeStream(of: Void.self)
        let gate = EdgeClosing()
        let route = EdgeRoute("POST", "/hold") { request in
            if request.header("X-Hold") != nil {
                holds.yield()
                await gate.wait()
            }
            return .json(.number(Double(request.body.count)))
        }
        return (route, held, { gate.close() })
    }

    @Test("bodies of all requests under way share one room, which is free again behind them")
    func bodies() async throws {
        var limits = EdgeLimits()
        limits.bodiesBytes = 1_000
        let (route, held, letGo) = Self.holding()
        try await EdgeWorld.run(limits: limits, extra: [route]) { world in
            let first = Task {
                try await world.send("POST", "/hold", [("X-Hold", "yes")], String(repeating: "a", count: 700))
            }
            guard await held.first(where: { _ in true }) != nil else { throw NotHeld() }
            let refused = try await world.send("POST", "/hold", [], String(repeating: "b", count: 301))
            #expect(refused.code == 503 && refused.field("Retry-After") == "1" && refused.field("Connection") == "close")
            #expect(try refused.json["detail"]?.string?.hasPrefix("found 700 bytes in bodies of requests under way") == true)
            let small = try await world.send("POST", "/hold", [], String(repeating: "c", count: 300))
            #expect(small.code == 200 && small.text == "300")
            letGo()
            #expect(try await first.value.text == "700")
            let later = try await world.send("POST", "/hold", [], String(repeating: "d", count: 1_000))
            #expect(later.code == 200 && later.text == "1000")
            // One that would never find room is too large, and not to be sent again.
            let never = try await world.send("POST", "/hold", [], String(repeating: "e", count: 1_001))
            #expect(never.code == 413)
        }
    }

    @Test("a body that does not say how long it is takes its room as it comes")
    func chunkedBodies() async throws {
        var limits = EdgeLimits()
        limits.bodiesBytes = 1_000
        let (route, held, letGo) = Self.holding()
        let head = "POST /hold HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
        let chunk = "190\r\n" + String(repeating: "a", count: 0x190) + "\r\n"
        try await EdgeWorld.serve(limits: limits, extra: [route]) { edge in
            let first = Task { try await edge.exchange(head + "X-Hold: yes\r\n\r\n" + chunk + "0\r\n\r\n") }
            guard await held.first(where: { _ in true }) != nil else { throw NotHeld() }
            let refused = try await edge.exchange(head + "\r\n" + chunk + chunk + "0\r\n\r\n")
            #expect(refused.map(\.status) == [503] && refused.first?.field("retry-after") == "1")
            letGo()
            #expect(try await first.value.first?.body == Array("400".utf8))
        }
    }
}

import Edge
import Testing

@Suite("What goes over the wire")
struct WireTests {
    private static func post(_ fields: String, _ body: String) -> String {
        "POST /v1/quotes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n\(fields)\r\n\r\n\(body)"
    }

    private static func get(_ target: String, _ fields: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(fields)Connection: close\r\n\r\n"
    }

    @Test("a body that does not come in time gets 408, and ends the connection")
    func slowBody() async throws {
        var limits = EdgeLimits()
        limits.bodyTime = .milliseconds(100)
        try await EdgeWorld.serve(limits: limits) { edge in
            let replies = try await edge.exchange(Self.post("Content-Length: 10", "{"))
            #expect(replies.map(\.status) == [408] && replies.first?.problem == ProblemKind.slowRequest.type)
            #expect(replies.first?.field("connection") == "close")
        }
    }

    @Test("a body that is announced larger than the limit gets 413 before it comes, and ends the connection")
    func announcedBody() async throws {
        var limits = EdgeLimits()
        limits.bodyBytes = 400
        try await EdgeWorld.serve(limits: limits) { edge in
            let replies = try await edge.exchange(Self.post("Content-Length: 401", ""))
            #expect(replies.map(\.status) == [413] && replies.first?.problem == ProblemKind.tooLarge.type)
            #expect(replies.first?.field("connection") == "close")
        }
    }

    /// What is taken in gets 400, because spaces are no JSON.
    @Test("a body in pieces is taken up to the limit and refused beyond it", arguments: [(399, 400), (400, 400), (401, 413)])
    func piecewiseBody(size: Int, status: Int) async throws {
        var limits = EdgeLimits()
        limits.bodyBytes = 400
        let chunk = "\(String(size, radix: 16))\r\n\(String(repeating: " ", count: size))\r\n0\r\n\r\n"
        try await EdgeWorld.serve(limits: limits) { edge in
            let replies = try await edge.exchange(Self.post("Transfer-Encoding: chunked\r\nConnection: close", chunk))
            #expect(replies.map(\.status) == [status])
        }
    }

    @Test("a body that breaks off or is framed as nothing that HTTP knows is the client's fault")
    func brokenBody() async throws {
        try await EdgeWorld.serve { edge in
            let framed = try await edge.exchange(Self.post("Transfer-Encoding: chunked", "zz\r\nabc\r\n0\r\n\r\n"))
            #expect(framed.map(\.status) == [400] && framed.first?.problem == ProblemKind.invalidRequest.type)
            let left = try await edge.exchange(Self.post("Content-Length: 10", "{"), endsSending: true)
            #expect(left.map(\.status) == [400] && left.first?.problem == ProblemKind.invalidRequest.type)
        }
    }

    @Test(
        "bytes that are no HTTP get a bare 400, and end the connection",
        arguments: [
            "GARBAGE\r\n\r\n", "GET\r\n\r\n", "GET /healthz HTTP/9.9\r\n\r\n", "GET /healthz HTTP/1.1\r\nno colon\r\n\r\n",
        ])
    func malformed(text: String) async throws {
        try await EdgeWorld.serve { edge in
            let replies = try await edge.exchange(text)
            #expect(replies.map(\.status) == [400] && replies.first?.body == [])
        }
    }

    @Test("requests that are sent at once are answered in their order")
    func pipelining() async throws {
        try await EdgeWorld.serve { edge in
            let first = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            let replies = try await edge.exchange(first + Self.get("/nothing"))
            #expect(replies.map(\.status) == [200, 404])
            #expect(replies.first?.body == Array("{\"status\":\"ok\"}".utf8))
            #expect(replies.last?.problem == ProblemKind.notFound.type)
        }
    }

    @Test("another host's name is refused, whatever the port")
    func foreignHost() async throws {
        try await EdgeWorld.serve { edge in
            let replies = try await edge.exchange("GET /healthz HTTP/1.1\r\nHost: example.org:80\r\nConnection: close\r\n\r\n")
            #expect(replies.map(\.status) == [403] && replies.first?.problem == ProblemKind.refused.type)
        }
    }

    @Test("HEAD says the length and sends no body")
    func head() async throws {
        try await EdgeWorld.serve { edge in
            let whole = try await edge.exchange(Self.get("/v1/curves"))
            let text = Self.get("/v1/curves").replacing("GET", with: "HEAD")
            let head = try await edge.exchange(text, isHead: true)
            #expect(head.map(\.status) == [200])
            #expect(head.first?.field("content-length") == whole.first?.field("content-length"))
            #expect(whole.first?.body.isEmpty == false)
        }
    }

    @Test("packed bytes are gzip of what comes without")
    func packing() async throws {
        try await EdgeWorld.serve { edge in
            let plain = try #require(try await edge.exchange(Self.get("/openapi.json")).first)
            let packed = try #require(try await edge.exchange(Self.get("/openapi.json", "Accept-Encoding: gzip\r\n")).first)
            #expect(packed.field("content-encoding") == "gzip" && packed.field("vary")?.contains("Accept-Encoding") == true)
            #expect(packed.field("content-length") == "\(packed.body.count)")
            // RFC 1952: two magic bytes at the beginning, the size of what was packed at the end, least significant byte first.
            #expect(Array(packed.body.prefix(2)) == [0x1f, 0x8b])
            #expect(packed.body.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) } == plain.body.count)
        }
    }

    @Test("a stream ends whole when the server is asked to stop")
    func gracefulStop() async throws {
        try await EdgeWorld.serve { edge in
            let client = try await SocketClient.connect(port: edge.port)
            try await client.send(Self.get("/v1/stream"))
            try await client.read(until: ": 0\n")
            try await edge.stop()
            let text = String(decoding: try await client.readToEnd(), as: UTF8.self)
            #expect(text.hasPrefix("HTTP/1.1 200 ") && text.hasSuffix("\r\n0\r\n\r\n"))
        }
    }

    @Test("a reader that leaves is no failure of the server's, and frees its place")
    func leavingReader() async throws {
        let defects = DefectList()
        let (ends, ended) = AsyncStream.makeStream(of: Void.self)
        let route = Self.endless(ended)
        try await EdgeWorld.serve(extra: [route], defects: defects) { edge in
            try await Self.leave(edge.port)
            for await _ in ends { break }
            try await edge.stop()
            #expect(defects.all == [])
        }
    }

    @Test("a reader that does not read is cut off")
    func stuckReader() async throws {
        var limits = EdgeLimits()
        limits.writeTime = .milliseconds(100)
        let (ends, ended) = AsyncStream.makeStream(of: Void.self)
        try await EdgeWorld.serve(limits: limits, extra: [Self.endless(ended)]) { edge in
            let client = try await SocketClient.connect(port: edge.port)
            try await client.send(Self.get("/endless"))
            for await _ in ends { break }
            let rest = (try? await client.readToEnd()) ?? []
            #expect(rest.suffix(5) != Array("0\r\n\r\n".utf8)[...])
        }
    }

    /// Begins to read, and leaves.
    private static func leave(_ port: Int) async throws {
        let client = try await SocketClient.connect(port: port)
        try await client.send(get("/endless"))
        try await client.read(until: "data:")
    }

    /// A stream that goes on for as long as somebody reads, and tells when nobody does.
    private static func endless(_ ended: AsyncStream<Void>.Continuation) -> EdgeRoute {
        EdgeRoute("GET", "/endless", load: .stream) { _ in
            EdgeAnswer(
                type: "text/event-stream",
                body: .stream { send in
                    defer { ended.yield() }
                    let piece = Array("data: \(String(repeating: "x", count: 65_536))\n\n".utf8)
                    while true { try await send(piece) }
                })
        }
    }
}

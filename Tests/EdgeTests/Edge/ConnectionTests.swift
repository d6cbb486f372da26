import Edge
import Testing

/// Limits that are not meant to strike are ten minutes: far longer than any test.
@Suite("Connections and their limits of time")
struct ConnectionTests {
    private static let never = Duration.seconds(600)
    private static let soon = Duration.milliseconds(100)
    /// Time for what a test sends before the limit ends it, on a machine that does much else.
    private static let ample = Duration.seconds(2)
    private static let probe = "GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\n"

    private static func limits(header: Duration = never, idle: Duration = never, body: Duration = never) -> EdgeLimits {
        var limits = EdgeLimits()
        (limits.headerTime, limits.idleTime, limits.bodyTime) = (header, idle, body)
        return limits
    }

    @Test(
        "connections that say nothing, or half of a header, keep no request out", arguments: ["", "GET / HTTP/1.1\r\nHo", probe])
    func halfOpen(text: String) async throws {
        var limits = Self.limits()
        (limits.connections, limits.reserve) = (8, 2)
        try await EdgeWorld.serve(limits: limits) { [limits] edge in
            var silent: [SocketClient] = []
            for _ in 0..<5 * limits.connections {
                let client = try await SocketClient.connect(port: edge.port)
                // Whoever was cut off already cannot send, which is as good.
                if !text.isEmpty { try? await client.send(text) }
                silent.append(client)
            }
            for _ in 1...3 {
                let replies = try await edge.exchange(Self.probe + "Connection: close\r\n\r\n")
                #expect(replies.map(\.status) == [200])
            }
            withExtendedLifetime(silent) {}
        }
    }

    @Test("a connection that has a request is not ended for another one")
    func busy() async throws {
        var limits = Self.limits()
        (limits.connections, limits.reserve) = (4, 3)
        try await EdgeWorld.serve(limits: limits) { edge in
            let reader = try await SocketClient.connect(port: edge.port)
            try await reader.send("GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            try await reader.read(until: ": 0\n")
            for _ in 1...10 {
                let replies = try await edge.exchange(Self.probe + "Connection: close\r\n\r\n")
                #expect(replies.map(\.status) == [200])
            }
            try await edge.stop()
            #expect(try await reader.readToEnd().suffix(5) == Array("0\r\n\r\n".utf8)[...])
        }
    }

    @Test("a header that does not come in time ends the connection, with 408 when it had begun")
    func slowHeader() async throws {
        try await EdgeWorld.serve(limits: Self.limits(header: Self.ample)) { edge in
            let begun = try await edge.exchange("GET /readyz HTTP/1.1\r\nHo")
            #expect(begun.map(\.status) == [408] && begun.first?.field("connection") == "close")
            let silent = try await edge.exchange("")
            #expect(silent.isEmpty)
        }
    }

    @Test("the header of a later request has its time from its first byte on")
    func slowLaterHeader() async throws {
        try await EdgeWorld.serve(limits: Self.limits(header: Self.ample)) { edge in
            let client = try await SocketClient.connect(port: edge.port)
            try await client.send(Self.probe + "\r\n")
            try await client.read(until: "\"ok\"}")
            try await client.send("GET /readyz HTTP/1.1\r\nHo")
            #expect(WireReply.all(in: try await client.readToEnd()).map(\.status) == [200, 408])
        }
    }

    @Test("a connection that says nothing between requests has a limit of its own")
    func idle() async throws {
        try await EdgeWorld.serve(limits: Self.limits(idle: Self.soon)) { edge in
            let replies = try await edge.exchange(Self.probe + "\r\n")
            #expect(replies.map(\.status) == [200])
        }
    }

    @Test("a body that nobody waits for holds its connection no longer than one that is read")
    func unwantedBody() async throws {
        try await EdgeWorld.serve(limits: Self.limits(body: Self.soon)) { edge in
            let replies = try await edge.exchange("POST /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n1")
            #expect(replies.map(\.status) == [404])
        }
    }

    @Test(
        "HTTP/1.1 names its host once",
        arguments: ["", "Host: 127.0.0.1\r\nHost: 127.0.0.1\r\n", "Host: 127.0.0.1\r\nHost: localhost\r\n", "Host:\r\n"])
    func host(fields: String) async throws {
        try await EdgeWorld.serve(limits: Self.limits()) { edge in
            let replies = try await edge.exchange("GET /readyz HTTP/1.1\r\n\(fields)\r\n")
            #expect(replies.map(\.status) == [400] && replies.first?.problem == ProblemKind.invalidRequest.type)
            #expect(replies.first?.field("connection") == "close")
        }
    }

    @Test(
        "HTTP/1.0, which needs no host, and whoever wants to close, however it is written, is answered and left",
        arguments: [
            "GET /readyz HTTP/1.0\r\n\r\n", probe + "Connection: Close\r\n\r\n", probe + "Connection: x, close\r\n\r\n",
            probe + "Connection: close\r\n\r\n" + probe + "\r\n",
        ])
    func lastRequest(text: String) async throws {
        try await EdgeWorld.serve(limits: Self.limits()) { edge in
            let replies = try await edge.exchange(text)
            #expect(replies.map(\.status) == [200])
        }
    }
}

import Foundation
import Testing

@Suite("Commands that talk to a server")
struct ClientCommandTests {
    private static let quotes = """
        {"items":[{"bond":"A1","source":"desk","observedAt":"2025-01-02T13:00:00Z","bid":99.5,"ask":99.75,"price":99.625,"event":7}],"position":9}
        """

    @Test("a list is a table of the answer's rows, absent fields empty")
    func list() throws {
        let (program, server) = (try Program(), try StubServer(status: "200 OK", body: Self.quotes))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run("quotes", "list", "--limit", "5", "--format", "csv", "--server", server.url)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(
            outcome.output == """
                bond,source,observed_at,bid,ask,price,previous,event
                A1,desk,2025-01-02T13:00:00Z,99.5,99.75,99.625,,7

                """)
        #expect(server.asked.first?.hasPrefix("GET /v1/quotes?limit=5 HTTP/1.1") == true, "\(server.asked)")
    }

    @Test("a list that goes on says so, and a limit that no server takes is wrong usage")
    func pages() throws {
        let body = #"{"items":[{"bond":"A1","bid":100,"event":7}],"next":"c1","position":9}"#
        let (program, server) = (try Program(), try StubServer(status: "200 OK", body: body))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run("quotes", "list", "--limit", "1", "--format", "table", "--server", server.url)
        #expect(
            outcome.exitCode == 0 && outcome.errors == ["1 rows: there are more, --limit lists up to 1000 of them"], "\(outcome)")
        #expect(outcome.output.contains(" 100.0000 "), "\(outcome)")
        for command in [["bonds", "list"], ["quotes", "history", "A1"], ["valuations", "list"], ["jobs", "list"]] {
            let refused = try program.run(list: command + ["--limit", "1001", "--server", server.url])
            #expect(refused.exitCode == 2 && refused.errors.first?.contains("--limit: found 1001") == true, "\(refused)")
        }
    }

    @Test("a bond is sent with what was given of it, and no more")
    func create() throws {
        let (program, server) = (
            try Program(), try StubServer(status: "201 Created", body: #"{"created":["A1"],"rejected":[],"position":3}"#)
        )
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run(
            "bonds", "create", "A1", "--maturity", "2034-05-15", "--coupon", "0.04375", "--frequency", "2", "--currency", "EUR",
            "--isin", "DE0001102580", "--format", "csv", "--server", server.url)
        #expect(outcome.exitCode == 0 && outcome.output == "what,count\ncreated,1\nrejected,0\nposition,3\n", "\(outcome)")
        let terms = #"{"kind":"fixed","maturity":"2034-05-15","coupon":0.04375,"frequency":2}"#
        let details = #"{"terms":\#(terms),"identifiers":{"isin":"DE0001102580"},"currency":"EUR"}"#
        #expect(
            server.asked.first?.hasSuffix(#"{"bonds":[{"id":"A1","details":\#(details)}]}"#) == true, "\(server.asked)")
    }

    @Test(
        "a bond is reopened with the reason that was given",
        arguments: [
            ("--face 5000 --reason auction", #"{"on":"2024-07-02","face":5000,"reason":"auction"}"#),
            ("", #"{"on":"2024-07-02","face":0}"#),
        ])
    func reopen(options: String, body: String) throws {
        let (program, server) = (try Program(), try StubServer(status: "200 OK", body: #"{"version":3,"position":9}"#))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run(
            list: ["bonds", "reopen", "A1", "--on", "2024-07-02", "--format", "csv", "--server", server.url]
                + options.split(separator: " ").map(String.init))
        #expect(outcome.exitCode == 0 && outcome.output == "version,position\n3,9\n", "\(outcome)")
        #expect(server.asked.first?.hasPrefix("POST /v1/bonds/A1/reopen HTTP/1.1") == true, "\(server.asked)")
        #expect(server.asked.first?.hasSuffix(body) == true, "\(server.asked)")
    }

    @Test("names and values reach the server as they were given")
    func escapes() throws {
        let (program, server) = (try Program(), try StubServer(status: "200 OK", body: #"{"flows":[],"items":[],"isSame":true}"#))
        defer {
            program.clean()
            server.stop()
        }
        #expect(try program.run("valuations", "explain", "A1@17", "--server", server.url).exitCode == 0)
        #expect(try program.run("bonds", "list", "--search", "A+ & é%", "--server", server.url + "/api/").exitCode == 0)
        #expect(server.asked.first?.hasPrefix("GET /v1/valuations/A1%4017/explain HTTP/1.1") == true, "\(server.asked)")
        #expect(
            server.asked.last?.hasPrefix("GET /api/v1/bonds?search=A%2B%20%26%20%C3%A9%25&limit=100 HTTP/1.1") == true,
            "\(server.asked)")
    }

    @Test("JSON is the answer as it came")
    func json() throws {
        let (program, server) = (try Program(), try StubServer(status: "200 OK", body: Self.quotes))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run("quotes", "list", "--format", "json", "--server", server.url)
        #expect(outcome.output == Self.quotes + "\n")
    }

    @Test(
        "a problem document becomes a line and its exit code",
        arguments: [
            ("404 Not Found", Int32(4)), ("422 Unprocessable Content", 3), ("400 Bad Request", 3), ("503 Service Unavailable", 5),
        ])
    func problems(status: String, code: Int32) throws {
        let body = #"{"type":"about:blank","title":"No such thing","status":404,"detail":"found no bond X1","field":"id"}"#
        let (program, server) = (try Program(), try StubServer(status: status, body: body))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run("bonds", "show", "X1", "--server", server.url)
        #expect(outcome.exitCode == code, "\(outcome)")
        #expect(outcome.errors == ["/v1/bonds/X1: id: No such thing: found no bond X1 (\(status.prefix(3)))"])
    }

    @Test("a server that does not answer ends with exit code 5 and says what starts one")
    func absent() throws {
        let program = try Program()
        defer { program.clean() }
        let server = try StubServer(status: "200 OK", body: "{}")
        server.stop()
        let outcome = try program.run("curves", "list", "--server", server.url)
        #expect(outcome.exitCode == 5, "\(outcome)")
        #expect(outcome.errors.first?.contains("bondtrader demo") == true, "\(outcome)")
    }

    @Test("a quote is sent with a key of its own, and rejected rows end with exit code 3")
    func record() throws {
        let body =
            #"{"accepted":0,"quarantined":[],"rejected":[{"row":0,"id":"X1","field":"bond","found":"X1","expected":"a bond that is known here"}],"position":3}"#
        let (program, server) = (try Program(), try StubServer(status: "201 Created", body: body))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run("quotes", "record", "X1", "--bid", "99.5", "--format", "csv", "--server", server.url)
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(outcome.errors == ["X1: bond: found X1, expected a bond that is known here"])
        let request = try #require(server.asked.first)
        #expect(request.hasPrefix("POST /v1/quotes HTTP/1.1") && request.lowercased().contains("idempotency-key:"), "\(request)")
        #expect(request.contains(#""bid":99.5"#), "\(request)")
    }
}

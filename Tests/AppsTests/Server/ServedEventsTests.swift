import Foundation
import Testing

@Suite("Events of a running server")
struct ServedEventsTests {
    /// A page's item.
    private static func event(_ position: Int, _ payload: String = "{}") -> String {
        """
        {"actor":"local","causation":"00000000-0000-0007-0000-000000000001","chainHash":"\(String(repeating: "0", count: 64))",\
        "contentHash":"\(String(repeating: "1", count: 64))","correlation":"00000000-0000-0007-0000-000000000001",\
        "id":"00000000-0000-0007-0000-00000000000\(position)","occurredAt":"2025-01-0\(position)T13:00:00Z","payload":\(payload),\
        "position":\(position),"recordedAt":"2025-01-09T13:00:00Z","stream":"test/1","type":"test.counted.v1","version":\(position)}
        """
    }

    private static func page(_ events: [String], next: String? = nil, position: Int) -> (status: String, body: String) {
        let next = next.map { #","next":"\#($0)""# } ?? ""
        return ("200 OK", #"{"items":[\#(events.joined(separator: ","))]\#(next),"position":\#(position)}"#)
    }

    private static let notReached = (
        status: "409 Conflict", body: #"{"type":"/docs#problem-position-not-reached","title":"The log has not come so far"}"#
    )

    @Test("what a server lists, shows, replays and follows is what its log has, to the byte")
    func sameAsLog() throws {
        let program = try Program()
        defer { program.clean() }
        let server = try RunningProgram(
            program,
            ["serve", "--modules", "market-data", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0"])
        defer { server.stop() }
        for id in ["A1", "A2", "A3"] {
            let made = try program.run(
                "bonds", "create", id, "--issue-date", "2024-05-15", "--maturity", "2034-05-15", "--coupon", "0.00001",
                "--frequency", "2", "--issuer",
                "Société \"é\"", "--server", server.url)
            #expect(made.exitCode == 0, "\(made)")
        }
        let same: [[String]] = [
            ["list", "--format", "csv"], ["list", "--format", "json"],
            ["list", "--format", "table", "--reverse", "--limit", "2"],
            ["list", "--category", "market-data.bonds", "--after", "1", "--format", "csv"],
            ["list", "--as-known-at", "2", "--format", "csv"], ["list", "--as-known-at", "99", "--format", "csv"],
            ["list", "--as-of", "2000-01-01T00:00:00Z", "--format", "csv"], ["show", "2", "--format", "csv"],
            ["replay", "--speed", "0"], ["tail", "--after", "0", "--limit", "3"],
        ]
        for arguments in same {
            let local = try program.run(list: ["events"] + arguments + ["--data", "data"])
            let served = try program.run(list: ["events"] + arguments + ["--server", server.url])
            #expect(local.exitCode == 0 && served.exitCode == 0, "\(arguments): \(local), \(served)")
            #expect(served.output == local.output, "\(arguments): \(served.errors)")
        }
        let absent = try program.run("events", "show", "99", "--server", server.url)
        #expect(absent.exitCode == 4, "\(absent)")
        #expect(absent.errors.first?.contains("found no event at position 99, expected 1 to ") == true, "\(absent)")
    }

    @Test("pages are read up to the limit, each with the cursor of the one before")
    func paging() throws {
        let (program, server) = (
            try Program(),
            try StubServer([
                Self.page([Self.event(1), Self.event(2, #"{"small":0.00001}"#)], next: "c1", position: 4),
                Self.page([Self.event(3), Self.event(4)], next: "c2", position: 4),
            ])
        )
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run(
            "events", "list", "--type", "test.counted.v1", "--after", "0", "--limit", "3", "--format", "csv", "--server",
            server.url)
        #expect(outcome.exitCode == 0, "\(outcome)")
        let rows = outcome.output.split(separator: "\n")
        #expect(rows.dropFirst().map { $0.prefix(2) } == ["1,", "2,", "3,"], "\(outcome)")
        #expect(rows[2].hasSuffix(#""{""small"":0.00001}""#), "\(rows[2])")
        #expect(
            server.asked.count == 2
                && server.asked.allSatisfy { $0.hasPrefix("GET /v1/events?types=test.counted.v1&after=0&limit=3") })
        #expect(server.asked.last?.contains("&cursor=c1 HTTP") == true, "\(server.asked)")
    }

    @Test("what happened later is left out, as the server lists by all else")
    func asOf() throws {
        let (program, server) = (
            try Program(), try StubServer([Self.page([Self.event(1), Self.event(3), Self.event(2)], position: 3)])
        )
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run(
            "events", "list", "--as-of", "2025-01-02T13:00:00Z", "--format", "csv", "--server", server.url)
        #expect(outcome.output.split(separator: "\n").dropFirst().map { $0.prefix(2) } == ["1,", "2,"], "\(outcome)")
    }

    @Test("a tail asks again while there is nothing new")
    func following() throws {
        let (program, server) = (
            try Program(),
            try StubServer([
                Self.page([Self.event(1)], position: 1), Self.notReached, Self.notReached,
                Self.page([Self.event(2)], position: 2),
                Self.page([Self.event(2)], position: 2),
            ])
        )
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run("events", "tail", "--limit", "1", "--server", server.url)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.output.split(separator: "\n").last?.hasPrefix("2,") == true, "\(outcome)")
        #expect(server.asked.filter { $0.contains("minPosition=2") }.count == 3, "\(server.asked)")
        #expect(server.asked.last?.contains("after=1&limit=1&asKnownAt=2 HTTP") == true, "\(server.asked)")
    }

    @Test(
        "an answer that is none of a server's events ends with exit code 5",
        arguments: [
            (#"{"items":[]}"#, "position"), (#"{"position":1}"#, "items"), (#"{"items":[{}],"position":1}"#, "payload"),
            (#"{"items":[{"payload":{},"position":1,"stream":"none"}],"position":1}"#, "stream: found \"none\""),
        ])
    func foreignAnswers(body: String, part: String) throws {
        let (program, server) = (try Program(), try StubServer(status: "200 OK", body: body))
        defer {
            program.clean()
            server.stop()
        }
        let command = part == "position" ? ["tail"] : ["list"]
        let outcome = try program.run(list: ["events"] + command + ["--server", server.url])
        #expect(outcome.exitCode == 5 && outcome.errors.first?.contains(part) == true, "\(outcome)")
    }

    @Test(
        "a directory and a server together, and an archive of no directory, are wrong usage",
        arguments: [
            "list --data log --server http://127.0.0.1:1", "tail --data log --profile desk", "list --archive old.sqlite",
            "show 1 --data log --server http://127.0.0.1:1", "stats --server http://127.0.0.1:1",
        ])
    func usage(line: String) throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.run(list: ["events"] + line.split(separator: " ").map(String.init))
        #expect(outcome.exitCode == 2, "\(line): \(outcome)")
    }
}

import Foundation
import Testing

@Suite("Commands around the jobs of a server")
struct JobCommandTests {
    private static let id = "01a206c7-ce6d-71e2-9ba5-32a6c2fc710d"

    private static func job(_ state: String, _ more: String = "", attempt: Int = 1, kind: String = "import") -> String {
        """
        {"actor":"local","attempt":\(attempt),"attempts":3,"changedAt":"2026-11-23T05:00:01Z","enqueuedAt":"2026-11-23T05:00:00Z",\
        "id":"\(id)","isCancelling":false,"kind":"\(kind)","notBefore":"2026-11-23T05:00:00Z"\(more),"state":"\(state)"}
        """
    }

    private static let imported = #"""
        ,"result":{"bondsCreated":2,"bondsRejected":1,"bondsSent":3,"curvesFitted":1,"examples":[{"id":"912828XX1","line":5,"of":"row","reason":"CUSIP: found '912828XX1', expected a check digit of 7"},{"id":"A1","line":2,"of":"bond","reason":"id: found A1, expected a new one"}],"format":"fedinvest","name":"prices.csv","position":9,"quotesAccepted":3,"quotesQuarantined":0,"quotesRejected":0,"quotesSent":3,"reasons":[{"count":1,"of":"bond","reason":"id: expected a new one"},{"count":2,"of":"row","reason":"CUSIP: expected its check digit"}],"rows":5,"rowsRejected":2,"rowsTaken":2,"rowsWithoutPrice":1}
        """#

    @Test("an import is waited for to its end, counts every row, and ends with exit code 3 for those that were not taken")
    func importing() throws {
        let running = Self.job("running", #","progress":{"done":1,"note":"the prices of 2015-10-30","total":2}"#)
        let (program, server) = (
            try Program(),
            try StubServer([
                ("202 Accepted", Self.job("waiting")), ("200 OK", running), ("200 OK", Self.job("done", Self.imported)),
            ])
        )
        defer {
            program.clean()
            server.stop()
        }
        try program.write("\"CUSIP\"\n", to: "prices.csv")
        let outcome = try program.run(
            "quotes", "import", "prices.csv", "--format", "fedinvest", "--date", "2015-10-30", "--wait", "--server", server.url)
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(
            outcome.output == """
                what,reason,count
                rows read,,5
                unreadable,,2
                without a price,,1
                taken,,2
                bonds sent,,3
                bonds created,,2
                bonds rejected,,1
                quotes sent,,3
                quotes accepted,,3
                quotes quarantined,,0
                quotes rejected,,0
                curves fitted,,1
                bond,id: expected a new one,1
                row,CUSIP: expected its check digit,2

                """)
        #expect(
            outcome.errors == [
                "job \(Self.id): waits for its end; Ctrl-C leaves it to the server",
                "prices.csv:5: 912828XX1: CUSIP: found '912828XX1', expected a check digit of 7",
                "prices.csv: 1 more that could not be taken",
            ])
        let asked = server.asked
        #expect(asked.count == 3, "\(asked)")
        #expect(
            asked.first?.hasPrefix("POST /v1/imports?format=fedinvest&name=prices.csv&date=2015-10-30 HTTP/1.1") == true
                && asked.first?.hasSuffix("\r\n\r\n\"CUSIP\"\n") == true, "\(asked)")
        #expect(asked.dropFirst().allSatisfy { $0.hasPrefix("GET /v1/jobs/\(Self.id) HTTP/1.1") }, "\(asked)")
    }

    @Test("without waiting the job is the answer")
    func asking() throws {
        let (program, server) = (try Program(), try StubServer(status: "202 Accepted", body: Self.job("waiting")))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.shell(
            "printf 'id\\n' | \(Program.name) quotes import - --format quotes --source desk --server \(server.url)")
        #expect(outcome.exitCode == 0 && outcome.errors == [], "\(outcome)")
        #expect(
            outcome.output == """
                id,kind,state,attempt,done,total,note,enqueued_at,changed_at,failure
                \(Self.id),import,waiting,1,,,,2026-11-23T05:00:00Z,2026-11-23T05:00:01Z,

                """)
        #expect(server.asked.first?.contains("?format=quotes&name=standard%20input&source=desk HTTP") == true, "\(server.asked)")
    }

    @Test(
        "a command that waits ends as the job does",
        arguments: [
            (Self.job("done"), Int32(0), ""),
            (Self.job("dead", #","failure":"quotes.csv: found no header""#), 3, "quotes.csv: found no header"),
            (Self.job("dead", #","failure":"the disk is full""#, attempt: 3), 5, "the disk is full"),
            (Self.job("cancelled"), 5, "cancelled before it was done"),
        ])
    func ends(body: String, code: Int32, part: String) throws {
        let (program, server) = (try Program(), try StubServer([("200 OK", Self.job("running")), ("200 OK", body)]))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run("jobs", "show", Self.id, "--wait", "--server", server.url)
        #expect(outcome.exitCode == code, "\(outcome)")
        #expect(outcome.errors.dropFirst() == (part.isEmpty ? [] : ["job \(Self.id): \(part)"]), "\(outcome)")
    }

    @Test("an import that was called off shows its state above what it had done by then, and ends with exit code 5")
    func calledOff() throws {
        let (program, server) = (try Program(), try StubServer([("200 OK", Self.job("cancelled", Self.imported))]))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run("jobs", "show", Self.id, "--wait", "--format", "csv", "--server", server.url)
        #expect(outcome.exitCode == 5, "\(outcome)")
        #expect(outcome.output.hasPrefix("what,reason,count\nstate,cancelled,\nrows read,,5\nunreadable,,2\n"), "\(outcome)")
        #expect(outcome.errors == ["job \(Self.id): cancelled before it was done"], "\(outcome)")
    }

    @Test(
        "jobs are listed, called off and revived",
        arguments: [
            ("list --kind import --state dead --limit 5", "GET /v1/jobs?kind=import&state=dead&limit=5 "),
            ("show \(Self.id)", "GET /v1/jobs/\(Self.id) "), ("cancel \(Self.id)", "POST /v1/jobs/\(Self.id)/cancel "),
            ("revive \(Self.id)", "POST /v1/jobs/\(Self.id)/revive "),
        ])
    func requests(line: String, request: String) throws {
        let job = Self.job("dead", #","failure":"no""#)
        let body = line.hasPrefix("list") ? #"{"items":[\#(job)]}"# : job
        let (program, server) = (try Program(), try StubServer(status: "200 OK", body: body))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run(
            list: ["jobs"] + line.split(separator: " ").map(String.init) + ["--format", "csv", "--server", server.url])
        #expect(outcome.exitCode == 0 && outcome.output.contains("\(Self.id),import,dead,1,"), "\(outcome)")
        #expect(server.asked.first?.hasPrefix(request) == true, "\(server.asked)")
    }

    @Test("a revaluation names its bonds, and tells those without a value")
    func revaluing() throws {
        let result = #"""
            ,"result":{"curves":[{"bonds":3,"curve":"USD-TREASURY","examples":[{"expected":"a price","field":"price","found":"none","id":"A2","row":1}],"moved":1,"reasons":[],"valued":1,"withdrawn":1,"withoutValue":2}],"known":7,"position":9}
            """#
        let (program, server) = (
            try Program(),
            try StubServer([
                ("202 Accepted", Self.job("waiting", kind: "revaluation")),
                ("200 OK", Self.job("done", result, kind: "revaluation")),
            ])
        )
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run(
            "valuations", "revalue", "--bond", "A1", "--bond", "A2", "--reason", "check", "--wait", "--format", "csv",
            "--server", server.url)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.output == "curve,bonds,valued,moved,without_value,withdrawn\nUSD-TREASURY,3,1,1,2,1\n", "\(outcome)")
        #expect(
            outcome.errors.dropFirst() == [
                "A2: price: found none, expected a price", "USD-TREASURY: 1 more bonds without a value",
            ], "\(outcome)")
        #expect(server.asked.first?.hasPrefix("POST /v1/revaluations HTTP/1.1") == true, "\(server.asked)")
        #expect(server.asked.first?.hasSuffix(#"{"bonds":["A1","A2"],"reason":"check"}"#) == true, "\(server.asked)")
    }

    @Test("a revaluation that gives no bond a value ends with exit code 3 and the reasons")
    func revaluingNothing() throws {
        let result = #"""
            ,"result":{"curves":[{"bonds":1,"curve":"USD-TREASURY","examples":[{"expected":"a bond that is known","field":"bond","found":"NOBODY","id":"NOBODY","row":0}],"moved":0,"reasons":[],"valued":0,"withoutValue":1}],"known":7}
            """#
        let done = Self.job("done", result, kind: "revaluation")
        let (program, server) = (
            try Program(), try StubServer([("202 Accepted", Self.job("waiting", kind: "revaluation")), ("200 OK", done)])
        )
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run("valuations", "revalue", "--bond", "NOBODY", "--wait", "--server", server.url)
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(outcome.errors.dropFirst() == ["NOBODY: bond: found NOBODY, expected a bond that is known"], "\(outcome)")
    }

    @Test("an import of which no quote was taken ends with exit code 3, and one with some quarantined does not")
    func quarantined() throws {
        for (accepted, code) in [(0, Int32(3)), (1, 0)] {
            let result = #"""
                ,"result":{"bondsCreated":0,"bondsRejected":0,"bondsSent":0,"examples":[{"id":"A1","line":2,"of":"quarantine","reason":"jump: far off"}],"format":"quotes","name":"q.csv","position":9,"quotesAccepted":\#(accepted),"quotesQuarantined":1,"quotesRejected":0,"quotesSent":\#(accepted + 1),"reasons":[],"rows":1,"rowsRejected":0,"rowsTaken":1,"rowsWithoutPrice":0}
                """#
            let (program, server) = (try Program(), try StubServer(status: "200 OK", body: Self.job("done", result)))
            defer {
                program.clean()
                server.stop()
            }
            let outcome = try program.run("jobs", "show", Self.id, "--wait", "--server", server.url)
            #expect(outcome.exitCode == code && outcome.errors == (code == 0 ? [] : ["q.csv:2: A1: jump: far off"]), "\(outcome)")
        }
    }

    @Test("a file that is not there is told before anything is sent")
    func absentFile() throws {
        let (program, server) = (try Program(), try StubServer(status: "202 Accepted", body: Self.job("waiting")))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run("quotes", "import", "absent.csv", "--format", "trace", "--server", server.url)
        #expect(outcome.exitCode == 4 && outcome.errors.first?.hasPrefix("absent.csv: ") == true, "\(outcome)")
        #expect(server.asked == [])
    }
}

import Foundation
import Testing

@Suite("Commands around the services of a server")
struct ServiceCommandTests {
    private static let id = "01a206c7-ce6d-71e2-9ba5-32a6c2fc710d"

    private static func job(_ state: String, _ kind: String, _ result: String = "") -> String {
        """
        {"actor":"local","attempt":1,"attempts":3,"changedAt":"2026-11-23T05:00:01Z","enqueuedAt":"2026-11-23T05:00:00Z",\
        "id":"\(id)","isCancelling":false,"kind":"\(kind)","notBefore":"2026-11-23T05:00:00Z"\(result),"state":"\(state)"}
        """
    }

    @Test("services are listed with how far they are, and what one has set aside with the reasons")
    func lists() throws {
        let services = #"""
            {"items":[{"name":"market-data/bonds","module":"market-data","kind":"projection","lag":0,"parked":2,"rebuilding":7,"troubles":["events that were set aside: 2"]}]}
            """#
        let parked = #"""
            {"items":[{"position":9,"event":"\#(Self.id)","type":"market-data.bond-created.v1","stream":"market-data.bonds/A1","line":"A1","reason":"no such column","attempts":1}],"next":"c1"}
            """#
        let (program, server) = (try Program(), try StubServer([("200 OK", services), ("200 OK", parked)]))
        defer {
            program.clean()
            server.stop()
        }
        let list = try program.run("services", "list", "--format", "csv", "--server", server.url)
        #expect(
            list.output == """
                name,kind,lag,parked,rebuilding,troubles
                market-data/bonds,projection,0,2,7,events that were set aside: 2

                """, "\(list)")
        let page = try program.run(
            "services", "parked", "market-data/bonds", "--limit", "1", "--format", "csv", "--server", server.url)
        #expect(
            page.output == """
                position,ordinal,event,type,stream,line,attempts,reason
                9,,\(Self.id),market-data.bond-created.v1,market-data.bonds/A1,A1,1,no such column

                """, "\(page)")
        #expect(page.errors == ["1 rows: there are more, --limit lists up to 1000 of them"])
        #expect(server.asked.last?.hasPrefix("GET /v1/services/market-data/bonds/parked?limit=1 ") == true, "\(server.asked)")
    }

    @Test("what is tried again in vain ends the command with exit code 3 and the reasons")
    func retries() throws {
        let result = #"""
            ,"result":{"examples":[{"position":9,"reason":"no such column"}],"parked":4,"service":"market-data/bonds","settled":1,"tried":3}
            """#
        let (program, server) = (
            try Program(),
            try StubServer([("202 Accepted", Self.job("waiting", "retry")), ("200 OK", Self.job("done", "retry", result))])
        )
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run(
            "services", "retry", "market-data/bonds", "--position", "9", "--position", "12", "--wait", "--format", "csv",
            "--server", server.url)
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(outcome.output == "service,tried,settled,parked\nmarket-data/bonds,3,1,4\n", "\(outcome)")
        #expect(
            outcome.errors.dropFirst() == [
                "market-data/bonds: 9: no such column", "market-data/bonds: 1 more that could not be done",
            ], "\(outcome)")
        #expect(server.asked.first?.hasPrefix("POST /v1/services/market-data/bonds/retry ") == true, "\(server.asked)")
        #expect(server.asked.first?.hasSuffix(#"{"positions":[9,12]}"#) == true, "\(server.asked)")
    }

    @Test("rows are made anew, and the command tells where they are then")
    func rebuilds() throws {
        let result = #","result":{"parked":0,"reached":17,"service":"valuation/curves"}"#
        let (program, server) = (
            try Program(),
            try StubServer([("202 Accepted", Self.job("waiting", "rebuild")), ("200 OK", Self.job("done", "rebuild", result))])
        )
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run(
            "services", "rebuild", "valuation/curves", "--wait", "--format", "csv", "--server", server.url)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.output == "service,reached,parked\nvaluation/curves,17,0\n", "\(outcome)")
        #expect(server.asked.first?.hasPrefix("POST /v1/services/valuation/curves/rebuild ") == true, "\(server.asked)")
    }

    @Test("shells complete the services that a server has, which makes the rows of one anew")
    func served() throws {
        let program = try Program()
        defer { program.clean() }
        let server = try RunningProgram(
            program, ["serve", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0"])
        let list = try program.run("services", "list", "--format", "csv", "--server", server.url)
        let parked = try program.run("services", "parked", "market-data/bonds", "--format", "csv", "--server", server.url)
        let retry = try program.run(
            "services", "retry", "valuation/revalue", "--wait", "--format", "csv", "--server", server.url)
        let rebuild = try program.run(
            "services", "rebuild", "market-data/bonds", "--wait", "--format", "csv", "--server", server.url)
        let policy = try program.run("services", "rebuild", "valuation/revalue", "--server", server.url)
        let nobody = try program.run("services", "parked", "valuation/nobody", "--server", server.url)
        #expect(server.stop() == 0)
        let names = list.output.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
        #expect(names.count >= 9, "\(list)")
        let script = try program.run("--generate-completion-script", "bash")
        for name in names { #expect(script.output.contains(name), "\(name)") }
        #expect(parked.exitCode == 0 && parked.output.split(separator: "\n").count == 1, "\(parked)")
        #expect(retry.exitCode == 0 && retry.output.hasSuffix("\nvaluation/revalue,0,0,0\n"), "\(retry)")
        #expect(rebuild.exitCode == 0 && rebuild.output.hasSuffix("\nmarket-data/bonds,0,0\n"), "\(rebuild)")
        #expect(policy.exitCode != 0 && policy.errors.first?.contains("without rows") == true, "\(policy)")
        #expect(nobody.exitCode == 4, "\(nobody)")
    }
}

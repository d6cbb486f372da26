import Foundation
import Testing

@Suite("Commands that no server would take")
struct ClientUsageTests {
    /// A command line, and what its message says beside the value.
    static let wrong: [(line: String, part: String)] = [
        ("valuations list --verdict bogus", "outlier"), ("bonds list --sector bogus", "high-yield"),
        ("jobs list --kind bogus", "revaluation"), ("jobs list --state bogus", "cancelled"),
        ("jobs show bogus", "expected a UUID"), ("jobs cancel bogus", "expected a UUID"),
        ("jobs revive bogus", "expected a UUID"), ("services parked bonds", "market-data/bonds"),
        ("services retry market-data/bonds --position 0", "a position of 1 or more"),
        ("services retry market-data/bonds --position 9223372036854775807", "a position of 1 or more"),
        ("services rebuild /bonds", "market-data/bonds"), ("services parked market-data/bonds --limit 0", "--limit"),
        ("bonds show bogus/1", "expected 1 to 64 letters"), ("quotes history bogus/1", "expected 1 to 64 letters"),
        ("valuations show bogus/1", "expected 1 to 64 letters"), ("valuations explain bogus", "expected bond@position"),
        ("valuations revalue --bond bogus/1", "expected 1 to 64 letters"), ("bonds create X1 --kind bogus", "perpetual"),
        ("bonds create X1 --frequency 3", "1, 2, 4 or 12"), ("bonds create X1 --day-count bogus", "ACT/360"),
        ("bonds create X1 --sector bogus", "treasury"), ("bonds create X1 --currency dollars", "three letters of ISO 4217"),
        ("bonds create X1 --coupon nan", "expected a number"),
        ("bonds reopen X1 --on 2024-07-02 --face 0.5", "a whole number of 0 or more"),
        ("bonds reopen X1 --on 2024-07-02 --face 9007199254740992", "a whole number of 0 or more"),
        ("quotes record X1 --bid inf", "expected a number"),
        ("quotes record X1 --bid 99 --source Desk", "lower-case letters"), ("quotes record X1 --bid 99 --at now", "RFC 3339"),
        ("quotes import file.csv --format bogus", "fedinvest"),
        ("quotes import file.csv --format trace --date 2024-01-02", "--date"),
        ("quotes import file.csv --format bonds --source desk", "--source"),
    ]

    @Test("the value and those that would be right are told with exit code 2, and no server is asked", arguments: wrong)
    func usage(line: String, part: String) throws {
        let (program, server) = (try Program(), try StubServer(status: "200 OK", body: "{}"))
        defer {
            program.clean()
            server.stop()
        }
        try program.write("id\n", to: "file.csv")
        let outcome = try program.run(list: line.split(separator: " ").map(String.init) + ["--server", server.url])
        #expect(outcome.exitCode == 2 && outcome.output.isEmpty, "\(line): \(outcome)")
        #expect(outcome.errors.joined(separator: "\n").contains(part), "\(line): \(outcome)")
        #expect(server.asked == [])
    }

    @Test("a quote that is set aside is told with its flags, and ends with exit code 3")
    func quarantined() throws {
        let body =
            #"{"accepted":0,"quarantined":[{"row":0,"bond":"X1","flags":["jump","crossed"],"detail":"found 150, expected within 10 of 99.5"}],"rejected":[],"position":3}"#
        let (program, server) = (try Program(), try StubServer(status: "201 Created", body: body))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run("quotes", "record", "X1", "--bid", "150", "--format", "csv", "--server", server.url)
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(outcome.errors == ["X1: quarantined (jump, crossed): found 150, expected within 10 of 99.5"])
        #expect(outcome.output.contains("accepted,0\nquarantined,1\n"), "\(outcome)")
    }

    @Test("a directory and a file without permission are told as what they are before a server is asked")
    func unreadableFiles() throws {
        let (program, server) = (try Program(), try StubServer(status: "202 Accepted", body: "{}"))
        defer {
            program.clean()
            server.stop()
        }
        let folder = try program.run("quotes", "import", ".", "--format", "trace", "--server", server.url)
        #expect(folder.exitCode == 4 && folder.errors == [".: found a directory, expected the path of a file"], "\(folder)")
        let absent = try program.run("quotes", "import", "none.csv", "--format", "trace", "--server", server.url)
        #expect(absent.exitCode == 4 && absent.errors == ["none.csv: found no such file, expected the path of a file"])
        #expect(server.asked == [])
    }
}

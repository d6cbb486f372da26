import Foundation
import Testing

@Suite("Bad input to commands on a log")
struct LogInputTests {
    /// A directory `log` without events, and files that are none of a log's.
    private static func program() throws -> Program {
        let program = try Program()
        let made = try program.run("events", "create", "--data", "log", "--signing-key", "log.key", "--out", "key.txt")
        #expect(made.exitCode == 0, "\(made)")
        try program.write("garbage\u{1B}[2J\n", to: "garbage.txt")
        try program.write(String(repeating: "x", count: 5_000), to: "long.txt")
        try Data([0xff, 0xfe, 10]).write(to: program.directory.appendingPathComponent("bytes.txt"))
        return program
    }

    /// A command line, its exit code, and what its first message says.
    static let wrong: [(line: String, exitCode: Int32, part: String)] = [
        ("audit verify --data log --head garbage.txt", 3, "--head: garbage.txt: note, line 1: found \"garbage\\u{1B}[2J\""),
        (
            "audit verify --data log --key garbage.txt", 3,
            "--key: garbage.txt: verifier key: found \"garbage\\u{1B}[2J\", expected"
        ),
        ("audit verify --data log --head key.txt", 3, "--head: key.txt: note, line 1"),
        ("audit verify --data log --head long.txt", 3, "--head: long.txt: found more than 4096 bytes"),
        ("audit verify --data log --key bytes.txt", 3, "--key: bytes.txt: found bytes that are no UTF-8"),
        ("audit verify --data log --key none.txt", 4, "--key: found no none.txt"),
        ("audit verify --data log --head .", 4, "--head: found ., which can't be read"),
        ("audit verify --data none", 4, "--data: found no none"),
        ("audit prove 1 --data log", 4, "log: found an empty log"),
        ("audit prove 0 --data log", 2, "<position>: found 0, expected 1 or more"),
        ("audit prove 1 --size 0 --data log", 2, "--size: found 0"),
        ("audit prove 1 --size many --data log", 2, "'--size <position>': found \"many\", expected a position from 0 to"),
        ("audit prove --from 9223372036854775808 --data log", 2, "'--from <position>': found \"9223372036854775808\""),
        ("events list --after=-1 --data log", 2, "'--after <position>': found \"-1\", expected a position"),
        ("events list --limit 0 --data log", 2, "--limit: found 0, expected 1 to 1000000"),
        ("events list --category Quotes --data log", 2, "'--category <category>': found \"Quotes\", expected"),
        ("events list --stream quotes --data log", 2, "'--stream <category/id>': stream: found \"quotes\", expected category/id"),
        ("events list --type quoted --data log", 2, "message name: found \"quoted\", expected module.kind.vN"),
        ("events list --correlation 7 --data log", 2, "identifier: found \"7\", expected a UUID"),
        ("events list --as-of today --data log", 2, "time: found \"today\", expected an RFC 3339 time"),
        ("events list --as-known-at today --data log", 2, "found \"today\", expected a position or a time"),
        ("events list --data none", 4, "--data: found no log in none"),
        ("events list --data=", 2, "--data"),
        ("events import key.txt --data=", 2, "--data"),
        ("events list --data log --archive key.txt", 3, "--archive: found key.txt, which is no file of SQLite"),
        ("events archive --before 1 --to none/old.sqlite --data log", 5, "--to: found none/old.sqlite, which can't be written"),
        ("events archive --before 1 --to old.sqlite --data none", 4, "--data: found no log in none"),
        ("events list --data log --archive none.sqlite", 4, "--archive: found no none.sqlite"),
        ("events show 0 --data log", 2, "<position>: found 0, expected 1 or more"),
        ("events tail --limit 0 --data log", 2, "--limit: found 0, expected 1 or more"),
        ("events tail --limit=-3 --data log", 2, "--limit: found -3, expected 1 or more"),
        ("events tail --limit nan --data log", 2, "--limit"),
        ("events replay --speed nan --data log", 2, "--speed: found nan, expected 0, or 0.001 to 1000000"),
        ("events replay --speed inf --data log", 2, "--speed: found inf, expected"),
        ("events replay --speed=-1 --data log", 2, "--speed: found -1.0, expected"),
        ("events replay --speed 1e300 --data log", 2, "--speed: found 1e+300, expected"),
        ("events stats --days 0 --data log", 2, "--days: found 0, expected 1 to 36500"),
        ("events archive --before ten --to old.sqlite --data log", 2, "'--before <position>': found \"ten\""),
        ("events create --data log --signing-key other.key", 2, "--data: found a log in log"),
        ("events create --data key.txt/log --signing-key other.key", 5, "--data: found key.txt/log, where no log can be made"),
        ("events import none.ndjson --data new", 4, "none.ndjson: No such file"),
        ("events import . --data new", 4, ".: Is a directory"),
        ("events import garbage.txt --data new", 3, "garbage.txt: line 1: found garbage"),
        ("events import garbage.txt --data log", 2, "--data: found a log in log"),
        ("events import garbage.txt --data key.txt/log", 5, "--data: found key.txt/log, where no log can be made"),
        ("backup --data log --out key.txt/log", 5, "--out: found key.txt/log, where no log can be made"),
        ("restore --from none --data new", 4, "--from: found no log in none"),
    ]

    @Test("each is told by name, with what was found and expected, and the exit code that is documented", arguments: wrong)
    func messages(line: String, exitCode: Int32, part: String) throws {
        let program = try Self.program()
        defer { program.clean() }
        let outcome = try program.run(list: line.split(separator: " ").map(String.init))
        #expect(outcome.exitCode == exitCode && outcome.errors.first?.contains(part) == true, "\(line): \(outcome)")
        #expect(!FileManager.default.fileExists(atPath: program.directory.appendingPathComponent("new/log.sqlite").path))
    }

    @Test("a path without a character is not taken for the root")
    func emptyPath() throws {
        let program = try Self.program()
        defer { program.clean() }
        for command in [["events", "list", "--data", ""], ["events", "import", "key.txt", "--data", ""]] {
            let refused = try program.run(list: command)
            #expect(refused.exitCode == 2 && refused.errors == ["--data: found nothing, expected a directory"], "\(refused)")
        }
    }

    @Test("an import that fails leaves no part of a log in the directory")
    func failedImport() throws {
        let program = try Self.program()
        defer { program.clean() }
        let key = try program.text(of: "key.txt").dropLast()
        try program.write("{\"log\":\"\(key)\"}\n{\"event\":{}}\n", to: "a.ndjson")
        let failed = try program.run("events", "import", "a.ndjson", "--data", "new")
        #expect(failed.exitCode == 3 && failed.errors.first?.hasPrefix("a.ndjson: line 2: found ") == true, "\(failed)")
        // The lock file stays: taken away, it would let two processes lock two files of one name.
        let left = try FileManager.default.contentsOfDirectory(atPath: program.directory.appendingPathComponent("new").path)
        #expect(left == ["log.lock"])
        try program.write("{\"log\":\"\(key)\"}\n", to: "b.ndjson")
        #expect(try program.run("events", "import", "b.ndjson", "--data", "new").exitCode == 0)
    }
}

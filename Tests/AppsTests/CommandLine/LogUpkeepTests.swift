import Contracts
import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore
import Testing

@Suite("Commands that keep a log in shape")
struct LogUpkeepTests {
    /// A directory `log`, made by the program with its key in `log.key`, with three hundred events of thirty commands.
    private static func program() async throws -> Program {
        let program = try Program()
        let made = try program.run("events", "create", "--data", "log", "--signing-key", "log.key", "--out", "key.txt")
        #expect(made.exitCode == 0 && made.errors.first?.hasSuffix("in log.key") == true, "\(made)")
        let files = SigningKeyFiles(file: program.directory.appendingPathComponent("log.key").path)
        let opened = try await SQLiteLogStorage.open(
            program.directory.appendingPathComponent("log").path, signingKey: { log, _ in try files.read("\(log)") },
            clock: SystemClock(), entropy: SystemEntropy())
        for command in 0..<30 {
            let drafts = (0..<10).map {
                EventDraft(
                    type: "test.counted.v1", payload: Array(#"{"count":\#($0)}"#.utf8),
                    occurredAt: Timestamp(nanoseconds: Int64($0)))
            }
            let cause = Cause(
                command: MessageID(high: 7, low: UInt64(command)), fingerprint: Digest256(of: []), handler: "test", actor: .local)
            let append = StreamAppend(stream: try StreamName("test/\(command % 3)"), expected: .any, events: drafts)
            _ = try await opened.log.append(AppendRequest(cause: cause, streams: [append]))
        }
        try await opened.storage.close()
        return program
    }

    @Test("a log is made with its key, which only its owner may read, and whose public half verifies it")
    func creating() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        let key = program.directory.appendingPathComponent("log.key").path
        #expect(try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int == 0o600)
        #expect(try program.text(of: "log.key").count == 65)
        let verified = try program.run("audit", "verify", "--data", "log", "--key", "key.txt", "--format", "csv")
        #expect(verified.exitCode == 0 && verified.output.contains("status,intact\nevents,300\n"), "\(verified)")
        #expect(try program.run("events", "create", "--data", "log", "--signing-key", "log.key").exitCode == 2)
        let home = try program.shell("unset XDG_CONFIG_HOME; HOME=\"$PWD/home\" \(Program.name) events create --data own")
        #expect(home.exitCode == 0 && home.output.hasPrefix("bondtrader.log/"), "\(home)")
        let log = home.output.dropFirst("bondtrader.log/".count).prefix { $0 != "+" }
        #expect(try program.text(of: "home/.config/bondtrader/keys/\(log).key").count == 65)
    }

    @Test("a key's file may have any name, of one letter too, here or in a folder")
    func keyNames() throws {
        let program = try Program()
        defer { program.clean() }
        try FileManager.default.createDirectory(
            at: program.directory.appendingPathComponent("d"), withIntermediateDirectories: true)
        for (number, key) in ["k", "./k2", "d/k", program.directory.path + "/d/k3", "d//k4"].enumerated() {
            let made = try program.run("events", "create", "--data", "log-\(number)", "--signing-key", key)
            #expect(made.exitCode == 0, "\(key): \(made)")
        }
    }

    @Test("the older part goes into an archive and comes back with it")
    func archiving() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        #expect(try program.run("audit", "head", "--data", "log", "--out", "head.txt").exitCode == 0)
        #expect(try program.run("events", "export", "--data", "log", "--out", "before.ndjson").exitCode == 0)
        let archived = try program.run("events", "archive", "--data", "log", "--before", "205", "--to", "old.sqlite")
        #expect(
            archived.exitCode == 0 && archived.errors.first?.hasPrefix("old.sqlite: events 1 to 200, ") == true, "\(archived)")
        let refused = try program.run("events", "list", "--data", "log")
        #expect(refused.exitCode == 4 && refused.errors[0].contains("200"), "\(refused)")
        let listed = try program.run("events", "list", "--data", "log", "--after", "200", "--limit", "1000", "--format", "csv")
        #expect(listed.exitCode == 0 && listed.output.split(separator: "\n").count == 101)
        let whole = try program.run(
            "events", "list", "--data", "log", "--archive", "old.sqlite", "--limit", "1000", "--format", "csv")
        #expect(whole.exitCode == 0 && whole.output.split(separator: "\n").count == 301)
        #expect(try program.run("events", "show", "3", "--data", "log").exitCode == 4)
        #expect(try program.run("events", "show", "3", "--data", "log", "--archive", "old.sqlite").exitCode == 0)
        #expect(try program.run("audit", "prove", "250", "--data", "log").exitCode == 0)
        #expect(try program.run("events", "export", "--data", "log").exitCode == 4)
        let export = try program.run("events", "export", "--data", "log", "--archive", "old.sqlite", "--out", "after.ndjson")
        #expect(export.exitCode == 0, "\(export)")
        #expect(try program.text(of: "after.ndjson") == program.text(of: "before.ndjson"))
        let rest = try program.run(
            "audit", "verify", "--data", "log", "--head", "head.txt", "--key", "key.txt", "--format", "csv")
        #expect(
            rest.exitCode == 0 && rest.output.contains("events,100\n") && rest.output.contains("starts_behind,200\n"), "\(rest)")
        #expect(rest.output.hasSuffix("unchecked,archived_events streams\n"), "\(rest)")
        let all = try program.run(
            "audit", "verify", "--data", "log", "--archive", "old.sqlite", "--head", "head.txt", "--format", "csv")
        #expect(all.exitCode == 0 && all.output.contains("events,300\n") && all.output.contains("starts_behind,0\n"), "\(all)")
        let alone = try program.run("audit", "verify", "--data", "old.sqlite", "--key", "key.txt", "--format", "csv")
        #expect(alone.exitCode == 0 && alone.output.contains("events,200\n"), "\(alone)")
        let backup = try program.run("backup", "--data", "log", "--out", "copy")
        #expect(backup.exitCode == 0 && backup.errors == ["copy: 100 events, verified"], "\(backup)")
        #expect(try program.run("events", "archive", "--data", "log", "--before", "205", "--to", "new.sqlite").exitCode == 2)
        #expect(try program.run("events", "archive", "--data", "log", "--before", "250", "--to", "old.sqlite").exitCode == 2)
        #expect(try program.run("events", "list", "--data", "copy", "--archive", "log/log.sqlite").exitCode == 3)
    }

    @Test("an altered archive is told by its position and by its file")
    func alteredArchive() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        #expect(try program.run("events", "archive", "--data", "log", "--before", "200", "--to", "old.sqlite").exitCode == 0)
        let file = program.directory.appendingPathComponent("old.sqlite")
        var bytes = try Data(contentsOf: file)
        let place = try #require(bytes.range(of: Data(#"{"count":7}"#.utf8)))
        bytes[place.lowerBound + 9] = 56
        try bytes.write(to: file)
        let damaged = try program.run("audit", "verify", "--data", "log", "--archive", "old.sqlite", "--format", "csv")
        #expect(damaged.exitCode == 3 && damaged.errors.contains { $0.hasPrefix("old.sqlite: found SHA-256 ") }, "\(damaged)")
        #expect(damaged.output.contains("status,damaged\n"), "\(damaged)")
        #expect(try program.run("audit", "verify", "--data", "log").exitCode == 0)
    }

    @Test("an import that fails leaves no part of a log, and the directory takes a whole one")
    func failedImport() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        #expect(try program.run("events", "export", "--data", "log", "--out", "whole.ndjson").exitCode == 0)
        let whole = try program.text(of: "whole.ndjson")
        try program.write(String(whole.prefix(whole.count / 2)), to: "half.ndjson")
        #expect(try program.run("events", "import", "half.ndjson", "--data", "again").exitCode == 3)
        let left = try FileManager.default.contentsOfDirectory(atPath: program.directory.appendingPathComponent("again").path)
        #expect(left.filter { $0 != "log.lock" } == [])
        #expect(try program.run("events", "import", "whole.ndjson", "--data", "again").exitCode == 0)
        #expect(try program.run("audit", "verify", "--data", "again", "--key", "key.txt").exitCode == 0)
        #expect(try program.run("events", "import", "whole.ndjson", "--data", "again").exitCode == 2)
    }

    @Test("a directory that cannot be made, and a file that cannot be opened, are unavailable")
    func unusablePlaces() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        #expect(try program.run("events", "export", "--data", "log", "--out", "whole.ndjson").exitCode == 0)
        try program.write("no directory", to: "file")
        for arguments in [
            ["events", "create", "--data", "file/log", "--signing-key", "other.key"],
            ["events", "import", "whole.ndjson", "--data", "file/log"], ["backup", "--data", "log", "--out", "file/log"],
            ["restore", "--from", "log", "--data", "file/log"],
        ] {
            let found = try program.run(list: arguments)
            let option = arguments.contains("--out") ? "--out" : "--data"
            let message = "\(option): found file/log, where no log can be made"
            #expect(found.exitCode == 5 && found.errors.first?.hasPrefix(message) == true, "\(arguments): \(found)")
        }
        let folder = program.directory.appendingPathComponent("odd/log.sqlite")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #expect(try program.run("events", "list", "--data", "odd").exitCode == 5)
        #expect(try program.run("audit", "verify", "--data", "odd").exitCode == 5)
        #expect(try program.run("events", "list", "--data", "none").exitCode == 4)
        let closed = program.directory.appendingPathComponent("closed").path
        try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: closed)
        // Whoever may do everything may write there too.
        guard geteuid() != 0 else { return }
        #expect(try program.run("events", "import", "whole.ndjson", "--data", "closed").exitCode == 5)
        #expect(try program.run("backup", "--data", "log", "--out", "closed/log").exitCode == 5)
        try FileManager.default.setAttributes([.posixPermissions: 0o300], ofItemAtPath: closed)
        #expect(try program.run("events", "list", "--data", "closed/x").exitCode == 4)
    }

    @Test("a rate too high for a whole number is shown, not trapped on")
    func hugeRate() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        #expect(try program.run("events", "export", "--data", "log", "--out", "whole.ndjson").exitCode == 0)
        let late = "9000000000000000001"
        var text = try program.text(of: "whole.ndjson").replacing(/"recordedAt":"\d+"/, with: #""recordedAt":"\#(late)""#)
            .replacing(/recorded \d+/, with: "recorded \(late)")
        let first = try #require(text.range(of: late))
        text.replaceSubrange(first, with: "9000000000000000000")
        try program.write(text, to: "late.ndjson")
        #expect(try program.run("events", "import", "late.ndjson", "--data", "late").exitCode == 3)
        let found = try program.run("events", "stats", "--data", "late", "--format", "csv")
        #expect(found.exitCode == 0 && found.output.contains("bytes_in_365_days,"), "\(found)")
        #expect(found.output.firstMatch(of: /bytes_in_365_days,\d+\.?\d*e\+\d+/) != nil, "\(found)")
    }

    @Test("the growth of a log is counted")
    func statistics() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        let found = try program.run("events", "stats", "--data", "log", "--format", "csv")
        #expect(found.exitCode == 0, "\(found)")
        for line in ["position,300", "events,300", "commands,30", "streams,3", "payload_bytes,3300"] {
            #expect(found.output.contains(line + "\n"), "\(line) in \(found.output)")
        }
        let days = try program.run("events", "stats", "--data", "log", "--daily", "--format", "csv")
        let events = days.output.split(separator: "\n").dropFirst().compactMap { Int($0.split(separator: ",")[1]) }
        #expect(days.exitCode == 0 && events.reduce(0, +) == 300, "\(days)")
    }
}

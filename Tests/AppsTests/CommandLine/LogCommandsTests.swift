import Contracts
import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore
import Testing

@Suite("Commands on a log")
struct LogCommandsTests {
    /// A directory `log` with three hundred events of thirty commands.
    private static func program() async throws -> Program {
        let program = try Program()
        let place = program.directory.appendingPathComponent("log").path
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let signer = try HeadSigner(privateKey: Array(repeating: 3, count: 32), log: MessageID(high: 5, low: 6))
        let storage = try await SQLiteLogStorage(directory: place, access: .write(made: signer.identity))
        let log = EventLog(storage, clock: SystemClock(), signer: signer)
        for command in 0..<30 {
            let drafts = (0..<10).map {
                EventDraft(
                    type: "test.counted.v1", payload: Array(#"{"count":\#($0)}"#.utf8),
                    occurredAt: Timestamp(nanoseconds: Int64($0)))
            }
            let cause = Cause(
                command: MessageID(high: 7, low: UInt64(command)), fingerprint: Digest256(of: []), handler: "test", actor: .local)
            let append = StreamAppend(stream: try StreamName("test/\(command % 3)"), expected: .any, events: drafts)
            _ = try await log.append(AppendRequest(cause: cause, streams: [append]))
        }
        try await storage.close()
        return program
    }

    @Test("events are listed, shown and replayed")
    func reading() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        let list = try program.run("events", "list", "--data", "log", "--stream", "test/1", "--after", "290", "--format", "csv")
        #expect(list.exitCode == 0 && list.output.split(separator: "\n").count == 1, "\(list)")
        let newest = try program.run("events", "list", "--data", "log", "--reverse", "--limit", "2", "--format", "csv")
        #expect(newest.output.split(separator: "\n").dropFirst().map { $0.prefix(4) } == ["300,", "299,"], "\(newest)")
        let shown = try program.run("events", "show", "7", "--data", "log", "--format", "csv")
        #expect(shown.exitCode == 0 && shown.output.contains("stream,test/0\n"), "\(shown)")
        #expect(try program.run("events", "show", "301", "--data", "log").exitCode == 4)
        let replayed = try program.run("events", "replay", "--data", "log", "--speed", "0", "--as-known-at", "45")
        #expect(replayed.exitCode == 0 && replayed.output.split(separator: "\n").count == 46, "\(replayed)")
        #expect(try program.run("events", "list", "--data", "none").exitCode == 4)
    }

    @Test("an export makes the same log again, to the byte")
    func exporting() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        #expect(try program.run("events", "export", "--data", "log", "--out", "a.ndjson").exitCode == 0)
        let imported = try program.run("events", "import", "a.ndjson", "--data", "again")
        #expect(imported.exitCode == 0 && imported.errors == ["300 events imported"], "\(imported)")
        #expect(try program.run("events", "export", "--data", "again", "--out", "b.ndjson").exitCode == 0)
        func text(_ name: String) throws -> String {
            try String(contentsOf: program.directory.appendingPathComponent(name), encoding: .utf8)
        }
        let original = try text("a.ndjson")
        #expect(try text("b.ndjson") == original)
        try program.write(original.replacingOccurrences(of: #"\"count\":3"#, with: #"\"count\":4"#), to: "c.ndjson")
        let damaged = try program.run("audit", "verify", "--data", "c.ndjson", "--format", "csv")
        #expect(damaged.exitCode == 3 && damaged.output.contains("first_damage,4\n"), "\(damaged)")
        #expect(damaged.output.contains("unchecked,key pinned_head tiles streams head engine\n"), "\(damaged)")
        let lines = original.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // The answer of the second commit, under the first command's identifier.
        let answers = lines.indices.filter { lines[$0].hasPrefix(#"{"answer":"#) }
        var repeated = lines
        repeated[answers[1]] = lines[answers[1]].replacingOccurrences(
            of: "\(MessageID(high: 7, low: 1))", with: "\(MessageID(high: 7, low: 0))")
        try program.write(repeated.joined(separator: "\n"), to: "e.ndjson")
        for command in [["audit", "verify", "--data", "e.ndjson"], ["events", "import", "e.ndjson", "--data", "third"]] {
            let refused = try program.run(list: command)
            let message =
                "e.ndjson: line \(answers[1] + 1): found another answer to command \(MessageID(high: 7, low: 0)), expected one"
            #expect(refused.exitCode == 3 && refused.errors.first?.hasPrefix(message) == true, "\(refused)")
        }
        try program.write(String(original.dropLast(40)), to: "d.ndjson")
        #expect(try program.run("audit", "verify", "--data", "d.ndjson").exitCode == 3)
    }

    @Test("a log is verified against a head kept elsewhere, proved, backed up and restored")
    func auditing() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        #expect(try program.run("audit", "head", "--data", "log", "--out", "head.txt").exitCode == 0)
        #expect(try program.run("audit", "head", "--data", "log", "--key", "--out", "key.txt").exitCode == 0)
        let verified = try program.run(
            "audit", "verify", "--data", "log", "--head", "head.txt", "--key", "key.txt", "--format", "csv")
        #expect(verified.exitCode == 0 && verified.output.contains("status,intact\nevents,300\n"), "\(verified)")
        #expect(verified.output.hasSuffix("unchecked,\n"), "\(verified)")
        let proof = try program.run("audit", "prove", "17", "--data", "log")
        #expect(proof.exitCode == 0 && proof.output.hasPrefix(#"{"path":["#), "\(proof)")
        #expect(try program.run("audit", "prove", "--from", "10", "--size", "300", "--data", "log").exitCode == 0)
        #expect(try program.run("audit", "prove", "301", "--data", "log").exitCode == 3)
        let backup = try program.run("backup", "--data", "log", "--out", "copy")
        #expect(backup.exitCode == 0 && backup.errors == ["copy: 300 events, verified"], "\(backup)")
        #expect(try program.run("backup", "--data", "log", "--out", "copy").exitCode == 2)
        #expect(try program.run("restore", "--from", "copy", "--data", "new").exitCode == 0)
        #expect(try program.run("audit", "verify", "--data", "new", "--head", "head.txt").exitCode == 0)
    }

    @Test("a reader hears of what another process appends")
    func tail() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        let place = program.directory.appendingPathComponent("log").path
        let signer = try HeadSigner(privateKey: Array(repeating: 3, count: 32), log: MessageID(high: 5, low: 6))
        let storage = try await SQLiteLogStorage(directory: place, access: .write(made: signer.identity))
        let reader = try await SQLiteLogStorage(directory: place, access: .read)
        let log = EventLog(storage, clock: SystemClock(), signer: signer)
        let heard = try await withThrowingTaskGroup(of: LogPosition.self) { group in
            group.addTask { try await reader.waitForEvents(after: 300) }
            group.addTask {
                let cause = Cause(
                    command: MessageID(high: 8, low: 8), fingerprint: Digest256(of: []), handler: "test", actor: .local)
                let draft = EventDraft(type: "test.counted.v1", payload: Array("{}".utf8), occurredAt: Timestamp(nanoseconds: 0))
                let append = StreamAppend(stream: "test/1", expected: .any, events: [draft])
                return try await log.append(AppendRequest(cause: cause, streams: [append])).answer.last
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(heard == [301])
        let locked = await #expect(throws: EventStoreError.self) {
            _ = try await SQLiteLogStorage(directory: place, access: .write(made: signer.identity))
        }
        guard case .locked? = locked else { return #expect(Bool(false), "found \(String(describing: locked)), expected locked") }
        try await reader.close()
        try await storage.close()
    }
}

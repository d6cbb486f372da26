import Contracts
import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore
import Testing

@Suite("store copy")
struct StoreCopyTests {
    /// A directory `log` with thirty commands of one event.
    private static func program() async throws -> Program {
        let program = try Program()
        let place = program.directory.appendingPathComponent("log").path
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let signer = try HeadSigner(privateKey: Array(repeating: 3, count: 32), log: MessageID(high: 5, low: 6))
        let storage = try await SQLiteLogStorage(directory: place, access: .write(made: signer.identity))
        let log = EventLog(storage, clock: SystemClock(), signer: signer)
        for command in 0..<30 {
            let drafts = (0..<1).map {
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
    @Test("a copy in another directory is the same log to the byte, and is not made over another")
    func copying() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        let copied = try program.run("store", "copy", "--from", "log", "--to", "copy", "--format", "csv")
        #expect(copied.exitCode == 0 && copied.output.contains("status,verified\n"), "\(copied)")
        #expect(copied.output.contains("events,30\n") && copied.output.contains("commits,30\n"), "\(copied)")
        for (place, file) in [("log", "a.ndjson"), ("copy", "b.ndjson")] {
            #expect(try program.run("events", "export", "--data", place, "--out", file).exitCode == 0)
        }
        func text(_ name: String) throws -> String {
            try String(contentsOf: program.directory.appendingPathComponent(name), encoding: .utf8)
        }
        let (original, again) = (try text("a.ndjson"), try text("b.ndjson"))
        #expect(original == again)
        #expect(try program.run("store", "copy", "--from", "log", "--to", "copy").exitCode == 2)
        let resumed = try program.run("store", "copy", "--from", "log", "--to", "copy", "--resume", "--format", "json")
        #expect(resumed.exitCode == 0 && resumed.output.contains("verified"), "\(resumed)")
    }

    @Test("places that are not there are told by code 4 and 5, and a password that others could read is refused")
    func absent() async throws {
        let program = try await Self.program()
        defer { program.clean() }
        #expect(try program.run("store", "copy", "--from", "none", "--to", "copy").exitCode == 4)
        #expect(try program.run("store", "copy", "--from", "log", "--to", "log").exitCode == 2)
        for (user, code) in [("somebody", 5), ("somebody:hidden", 2)] as [(String, Int32)] {
            let address = "postgresql://\(user)@127.0.0.1:1/none"
            for arguments in [["--from", address, "--to", "copy"], ["--from", "log", "--to", address]] {
                let end = try program.run(list: ["store", "copy"] + arguments)
                #expect(end.exitCode == code && !end.errors.joined().contains("hidden"), "\(end)")
            }
        }
    }
}

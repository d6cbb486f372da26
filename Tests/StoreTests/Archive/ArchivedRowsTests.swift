import ConformanceTesting
import Contracts
import EventSourcing
import GRDB
import SQLiteStore
import Testing

@Suite("Rows that tell of archived events")
struct ArchivedRowsTests {
    /// A log whose first seven hundred events are in an archive; `test/1` goes on behind it, `late/3` does not.
    private static func folder(_ edits: String...) async throws -> LogFolder {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<301, to: made.log)
        try await made.storage.close()
        _ = try await LogArchiving(directory: folder.place).move(before: 700, to: folder.directory.path + "/a.sqlite")
        try RowEdit.make(in: folder.place, SeededEntropy(seed: 1)) { edit in
            for sql in edits { try edit.execute(sql) }
        }
        return folder
    }

    private static func archive(_ folder: LogFolder) -> [String] { [folder.directory.path + "/a.sqlite"] }

    private static func findings(_ folder: LogFolder, archives: [String] = []) async throws -> [AuditFinding] {
        let storage = try await folder.reader(archives: archives)
        let report = try await LogVerifier(AuditSource(storage)).verify()
        try await storage.close()
        return report.findings
    }

    private static func forgetting(_ stream: String) -> String {
        "DELETE FROM archived_streams WHERE stream = (SELECT id FROM streams WHERE name = '\(stream)')"
    }

    @Test("answers of archived commands that are gone are noticed with the archive and without it")
    func answersGone() async throws {
        let whole = try await Self.folder()
        #expect(try await Self.findings(whole).isEmpty)
        #expect(try await Self.findings(whole, archives: Self.archive(whole)).isEmpty)
        let folder = try await Self.folder("DELETE FROM commands WHERE ordinal <= (SELECT answers FROM archived)")
        #expect(try await Self.findings(folder).contains { $0.kind == .answer && $0.position == 700 })
        #expect(try await Self.findings(folder, archives: Self.archive(folder)).contains { $0.kind == .answer })
        let error = await #expect(throws: EventStoreError.self) {
            let opened = try await folder.open()
            do {
                try await opened.verification.run()
            } catch {
                try await opened.storage.close()
                throw error
            }
        }
        guard case .damaged = error else {
            Issue.record("found \(String(describing: error)), expected damage")
            return
        }
    }

    @Test("a stream whose archived version is forgotten is refused like one that is archived", arguments: ["test/1", "late/3"])
    func streamForgotten(_ name: String) async throws {
        let stream = try StreamName(name)
        let folder = try await Self.folder(Self.forgetting(name))
        let storage = try await folder.reader()
        for selection in [LogSelection(stream: stream), LogSelection(stream: stream, backwards: true)] {
            await #expect(throws: EventStoreError.archived(through: 700)) {
                _ = try await storage.events(selection, limit: 10_000)
            }
        }
        #expect(try await storage.events(LogSelection(stream: "late/14"), limit: 10_000).isEmpty == false)
        #expect(try await storage.events(LogSelection(stream: "no/such"), limit: 10_000) == [])
        let faults = try await storage.faults()
        #expect(faults.count == 1 && faults[0].contains(name), "\(faults)")
        try await storage.close()
        #expect(try await Self.findings(folder).map(\.kind) == [.engine])
        let found = try await Self.findings(folder, archives: Self.archive(folder))
        #expect(found.contains { $0.kind == .engine && $0.found.contains(name) && $0.found.contains("a.sqlite") }, "\(found)")
    }

    @Test("a stream that lost all its versions takes no append as if it were new")
    func versionLost() async throws {
        let folder = try await Self.folder(Self.forgetting("late/3"))
        let opened = try await folder.open()
        let draft = EventDraft(type: "test.counted.v1", payload: Array("{}".utf8), occurredAt: Timestamp(nanoseconds: 1))
        let cause = Cause(command: MessageID(high: 9, low: 9), fingerprint: Digest256(of: []), handler: "test", actor: .local)
        for stream in ["late/3", "new/3"] as [StreamName] {
            let request = AppendRequest(
                cause: cause, streams: [StreamAppend(stream: stream, expected: .none, events: [draft])])
            guard stream == "late/3" else {
                #expect(try await opened.log.append(request).isRepeat == false)
                continue
            }
            let error = await #expect(throws: EventStoreError.self) { _ = try await opened.log.append(request) }
            guard case .damaged = error else {
                Issue.record("found \(String(describing: error)), expected damage")
                continue
            }
        }
        try await opened.storage.close()
    }

    @Test(
        "a version that is altered, added or gone with its stream is told by the archive",
        arguments: [
            ["UPDATE archived_streams SET version = version + 1 WHERE stream = (SELECT id FROM streams WHERE name = 'late/3')"],
            ["INSERT INTO archived_streams SELECT id, 5 FROM streams WHERE name = 'late/14'"],
            [forgetting("late/3"), "DELETE FROM streams WHERE name = 'late/3'"],
            ["UPDATE streams SET name = 'late/x' WHERE name = 'late/3'"],
        ])
    func comparedWithArchive(_ edits: [String]) async throws {
        let folder = try await Self.folder(edits.joined(separator: "; "))
        let found = try await Self.findings(folder, archives: Self.archive(folder))
        #expect(found.contains { $0.kind == .engine && $0.found.contains("archived stream late/") }, "\(found)")
    }

    @Test("versions that an archive ends with are those of its events, whatever an index says that somebody edited")
    func editedIndex() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<60, to: made.log)
        try await made.storage.close()
        let plain = "CREATE UNIQUE INDEX events_by_version ON events (stream, version)"
        // The index is made anew with the first versions only, and then called what it was.
        for sql in [
            Self.renaming(to: plain + " WHERE version < 3"), "REINDEX events_by_version", Self.renaming(to: plain),
        ] {
            let queue = try DatabaseQueue(path: folder.file)
            try await queue.writeWithoutTransaction { try $0.execute(sql: sql) }
            try queue.close()
        }
        let edited = try await folder.reader()
        #expect(try await edited.version(of: "test/1") == 2)
        #expect(try await edited.faults().isEmpty == false)
        try await edited.close()
        _ = try await LogArchiving(directory: folder.place).move(before: 200, to: folder.directory.path + "/a.sqlite")
        #expect(try await Self.findings(folder, archives: Self.archive(folder)) == [])
        #expect(try await Self.findings(folder) == [])
    }

    private static func renaming(to text: String) -> String {
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = '\(text)' WHERE name = 'events_by_version'"
    }

    @Test("what a whole log keeps of archived streams is noticed")
    func wholeLog() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<30, to: made.log)
        try await made.storage.close()
        try RowEdit.make(in: folder.place, SeededEntropy(seed: 1)) {
            try $0.execute("INSERT INTO archived_streams SELECT id, 7 FROM streams WHERE name = 'test/1'")
        }
        let found = try await Self.findings(folder)
        #expect(found.map(\.kind) == [.engine] && found[0].found.contains("test/1"), "\(found)")
    }
}

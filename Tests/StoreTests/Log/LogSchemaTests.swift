import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import GRDB
import SQLiteStore
import Testing

@Suite("The schema of a log's file")
struct LogSchemaTests {
    /// What somebody does to the schema, and the name that must be told.
    static let edits: [(sql: String, name: String)] = [
        ("DROP TRIGGER events_refuse_update", "trigger events_refuse_update"),
        ("DROP TRIGGER archived_streams_refuse_delete", "trigger archived_streams_refuse_delete"),
        (
            "DROP TRIGGER heads_refuse_delete; CREATE TRIGGER heads_refuse_delete BEFORE DELETE ON heads BEGIN SELECT 1; END",
            "trigger heads_refuse_delete"
        ),
        ("CREATE TRIGGER extra BEFORE INSERT ON commands BEGIN SELECT RAISE(IGNORE); END", "trigger extra"),
        ("DROP INDEX events_by_type", "index events_by_type"),
        ("DROP INDEX events_by_version; CREATE INDEX events_by_version ON events (stream, version)", "index events_by_version"),
        ("CREATE UNIQUE INDEX once ON events (actor)", "index once"),
        ("CREATE TABLE extra (id INTEGER PRIMARY KEY)", "table extra"),
        ("ALTER TABLE commands ADD COLUMN extra INTEGER", "table commands"),
        ("CREATE VIEW extra AS SELECT 1", "view extra"),
    ]

    private static func folder() async throws -> LogFolder {
        let folder = try LogFolder()
        let made = try await folder.open()
        // One event, so that no index refuses to be made.
        try await folder.append(1..<2, to: made.log, count: 1)
        try await made.storage.close()
        return folder
    }

    private static func execute(_ sql: String, in file: String) throws {
        let queue = try DatabaseQueue(path: file)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test("what is gone, altered or added is named when the log is opened for writing, and by its verification", arguments: edits)
    func edited(_ edit: (sql: String, name: String)) async throws {
        let folder = try await Self.folder()
        try await folder.open().storage.close()
        try Self.execute(edit.sql, in: folder.file)
        let error = await #expect(throws: EventStoreError.self) { _ = try await folder.open() }
        guard case .damaged(nil, let detail) = error, detail.hasPrefix(edit.name + ": ") else {
            Issue.record("\(edit.sql): found \(String(describing: error)), expected damage of \(edit.name)")
            return
        }
        let reader = try await folder.reader()
        #expect(try await reader.faults().contains { $0.hasPrefix(edit.name + ": ") })
        let report = try await LogVerifier(AuditSource(reader)).verify()
        #expect(report.findings.contains { $0.kind == .engine && $0.position == .start && $0.found.hasPrefix(edit.name) })
        try await reader.close()
    }

    @Test(
        "a trigger that swallows a row, or adds another, fails the commit, and nothing of it is taken",
        arguments: [
            "BEFORE INSERT ON events BEGIN SELECT RAISE(IGNORE)", "BEFORE INSERT ON commands BEGIN SELECT RAISE(IGNORE)",
            "BEFORE INSERT ON heads BEGIN SELECT RAISE(IGNORE)", "BEFORE INSERT ON tiles BEGIN SELECT RAISE(IGNORE)",
            "BEFORE INSERT ON streams BEGIN SELECT RAISE(IGNORE)", "BEFORE INSERT ON types BEGIN SELECT RAISE(IGNORE)",
            "AFTER INSERT ON events BEGIN INSERT INTO actors (name) VALUES ('x' || NEW.position)",
        ])
    func swallowing(_ trigger: String) async throws {
        let folder = try await Self.folder()
        let opened = try await folder.open()
        let before = try await opened.log.head()
        // While the log is open, so that no start can notice it.
        try Self.execute("CREATE TRIGGER swallow \(trigger); END", in: folder.file)
        func request() throws -> AppendRequest {
            let drafts = (0..<300).map { _ in
                EventDraft(type: "new.counted.v1", payload: Array("{}".utf8), occurredAt: Timestamp(nanoseconds: 0))
            }
            let cause = Cause(
                command: MessageID(high: 9, low: 1), fingerprint: Digest256(of: [2]), handler: "test", actor: .local)
            return AppendRequest(cause: cause, streams: [StreamAppend(stream: "new/1", expected: .none, events: drafts)])
        }
        let error = await #expect(throws: EventStoreError.self) { _ = try await opened.log.append(try request()) }
        guard case .damaged = error else {
            Issue.record("found \(String(describing: error)), expected damage")
            return
        }
        #expect(try await opened.log.head() == before)
        #expect(try await opened.storage.answer(to: MessageID(high: 9, low: 1)) == nil)
        try Self.execute("DROP TRIGGER swallow", in: folder.file)
        #expect(try await opened.log.append(try request()).isRepeat == false)
        #expect(try await LogVerifier(AuditSource(opened.storage)).verify().isIntact)
        try await opened.storage.close()
    }
}

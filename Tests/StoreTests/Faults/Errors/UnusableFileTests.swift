import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import GRDB
import SQLiteStore
import Testing

@Suite("Files that are no log, or are held by others")
struct UnusableFileTests {
    private func refusal(_ path: String, _ access: SQLiteLogStorage.Access) async -> EventStoreError? {
        do throws(EventStoreError) {
            let storage = try await SQLiteLogStorage(directory: path, access: access)
            try await storage.close()
            return nil
        } catch {
            return error
        }
    }

    @Test("a directory with a writer takes no second one, and takes it afterwards")
    func secondWriter() async throws {
        let faulty = try await FaultyLog("second")
        let first = try await faulty.open()
        let access = SQLiteLogStorage.Access.write(made: try FaultRun.signer().identity)
        guard case .locked? = await refusal(faulty.place.path, access) else {
            Issue.record("expected locked")
            return
        }
        #expect(await refusal(faulty.place.path, .read) == nil)
        try await first.close()
        #expect(await refusal(faulty.place.path, access) == nil)
    }

    @Test("a database that somebody else holds is waited for, then refused; reads go on, and appends when it is free")
    func heldByOthers() async throws {
        let faulty = try await FaultyLog("held")
        let storage = try await faulty.open()
        let log = try faulty.log(storage)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: faulty.place.path + "/log.sqlite", configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        guard case .locked? = try await faulty.refusal(of: 10, by: log) else {
            Issue.record("expected locked")
            return
        }
        #expect(try await storage.events(LogSelection(), limit: .max).count == 36)
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try other.close()
        #expect(try await faulty.refusal(of: 10, by: log) == nil)
        try await storage.close()
    }

    @Test("a file that is no database is damage, and one of another program is of another format")
    func foreign() async throws {
        let access = SQLiteLogStorage.Access.write(made: try FaultRun.signer().identity)
        for bytes in [Array("a letter to somebody, and no database at all".utf8), [UInt8](repeating: 0xff, count: 8_192)] {
            let place = try TestDirectory()
            try Data(bytes).write(to: URL(fileURLWithPath: place.path + "/log.sqlite"))
            for access in [access, .read] {
                let found = await refusal(place.path, access)
                guard case .damaged? = found else {
                    Issue.record("found \(String(describing: found)), expected damaged")
                    continue
                }
            }
            #expect(FileManager.default.contents(atPath: place.path + "/log.sqlite") == Data(bytes))
        }
        let place = try TestDirectory()
        let other = try DatabaseQueue(path: place.path + "/log.sqlite")
        try await other.write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
        try other.close()
        for access in [access, .read] {
            guard case .unknownFormat? = await refusal(place.path, access) else {
                Issue.record("expected unknownFormat")
                continue
            }
        }
        #expect(await refusal(NSTemporaryDirectory() + "bondtrader-absent", .read) != nil)
    }

    @Test("behind a damaged page reads end in an error; in front of it, and of other things, they go on")
    func damagedPage() async throws {
        let base = try await BaseLog.make(seed: 3, isLive: false)
        var ended = 0
        for page in 1..<(try #require(base.files["log.sqlite"]).count / 4_096) {
            let place = try TestDirectory()
            var files = base.files
            files["log.sqlite"]?.replaceSubrange(page * 4_096..<(page + 1) * 4_096, with: [UInt8](repeating: 0xa5, count: 4_096))
            try BaseLog.write(files, to: place.path)
            guard let storage = try? await SQLiteLogStorage(directory: place.path, access: .read) else { continue }
            let reading = await LogReading.of(storage, like: base.reading)
            for refusal in reading.refusals {
                guard case .damaged = refusal else {
                    Issue.record("page \(page): found \(refusal), expected damaged")
                    continue
                }
            }
            if !reading.isWhole {
                ended += 1
                #expect(reading.events == Array(base.reading.events.prefix(reading.events.count)), "page \(page)")
            }
            try await storage.close()
        }
        #expect(ended > 0)
    }

    @Test("where pages point at each other reads end in an error, and do not go round for good")
    func circle() async throws {
        let base = try await BaseLog.make(seed: 3, isLive: false)
        let place = try TestDirectory()
        try BaseLog.write(base.files, to: place.path)
        let path = place.path + "/log.sqlite"
        let database = try DatabaseQueue(path: path)
        let root = try await database.read {
            try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'events'")
        }
        try database.close()
        // The inner page of a table: its last child stands at byte 8, its first one in the cell that byte 12 points to (SQLite's file
        // format, section 1.6).
        var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        let page = (try #require(root) - 1) * 4_096
        try #require(bytes[page] == 5)
        let cell = page + Int(bytes[page + 12]) << 8 + Int(bytes[page + 13])
        bytes.replaceSubrange(page + 8..<page + 12, with: bytes[cell..<cell + 4])
        try Data(bytes).write(to: URL(fileURLWithPath: path))

        let storage = try await SQLiteLogStorage(directory: place.path, access: .read)
        let whole = await #expect(throws: EventStoreError.self) { try await storage.events(LogSelection(), limit: .max) }
        var after = LogPosition.start
        let single = await #expect(throws: EventStoreError.self) {
            for _ in 0...base.reading.events.count {
                after = try await storage.page(after: after, within: PageLimit(1)).rows.last?.position ?? .start
            }
        }
        #expect(base.reading.events.contains { $0.position == after })
        for error in [whole, single] {
            guard case .damaged(_, let detail)? = error, detail.contains("expected the order of the log") else {
                Issue.record("found \(String(describing: error)), expected damaged")
                continue
            }
        }
        #expect(try await LogVerifier(AuditSource(storage)).verify().isIntact == false)
        try await storage.close()
    }
}

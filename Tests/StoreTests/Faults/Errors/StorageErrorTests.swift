import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import GRDBSQLite
import SQLiteStore
import Testing

/// SQLite's extended result codes, which are composed in its header by macros that Swift does not see.
private enum Code {
    static let read = SQLITE_IOERR | 1 << 8
    static let write = SQLITE_IOERR | 3 << 8
    static let sync = SQLITE_IOERR | 4 << 8
}

@Suite("A disk that fails")
struct StorageErrorTests {
    @Test("a full disk takes nothing, says so, and takes it when there is room again", arguments: [false, true])
    func full(isShort: Bool) async throws {
        let faulty = try await FaultyLog("full")
        let storage = try await faulty.open()
        let log = try faulty.log(storage)
        var acknowledged: [CommandAnswer] = []
        for number in 0..<200 {
            let failures = faulty.disk.failures
            let before = try await storage.head()
            try faulty.disk.fail(.write, of: [.wal], after: number, with: SQLITE_FULL, isShort: isShort)
            let refusal = try await faulty.refusal(of: 10 + number, by: log)
            let hasFailed = faulty.disk.failures > failures
            faulty.disk.heal()
            if hasFailed {
                guard case .storageFull? = refusal else {
                    Issue.record("write \(number): found \(String(describing: refusal)), expected storageFull")
                    continue
                }
                #expect(try await storage.head() == before)
                #expect(try await storage.events(LogSelection(), limit: .max).count == Int(before.position.value))
            } else {
                #expect(refusal == nil)
            }
            let result = try await log.append(try faulty.command(10 + number))
            #expect(result.isRepeat == !hasFailed)
            acknowledged.append(result.answer)
            // Every write of a commit has failed once.
            if !hasFailed { break }
        }
        #expect(faulty.disk.failures > 8)
        try await storage.close()
        try await faulty.check(acknowledged, maybe: [])
        try await faulty.cut(acknowledged)
    }

    @Test(
        "after a failed write or sync nothing more is taken, reads go on, and a new start has all that was acknowledged",
        arguments: [(FaultyDirectory.Operation.write, Code.write), (.sync, Code.sync)])
    func failed(operation: FaultyDirectory.Operation, code: Int32) async throws {
        var tried = 0
        for after in 0..<60 {
            let faulty = try await FaultyLog("failed")
            let storage = try await faulty.open()
            let log = try faulty.log(storage)
            let acknowledged = [try await log.append(try faulty.command(10)).answer]
            let failures = faulty.disk.failures
            try faulty.disk.fail(operation, of: [.wal], after: after, times: 1, with: code)
            let refusal = try await faulty.refusal(of: 11, by: log)
            guard faulty.disk.failures > failures else {
                #expect(refusal == nil)
                faulty.disk.heal()
                try await storage.close()
                break
            }
            tried += 1
            guard case .failed(let cause)? = refusal else {
                Issue.record("\(operation) \(after): found \(String(describing: refusal)), expected failed")
                continue
            }
            #expect(try await faulty.refusal(of: 12, by: log) == .stopped(cause))
            #expect(try await storage.events(LogSelection(), limit: .max).count == 48)
            #expect(try await storage.answer(to: acknowledged[0].command) == acknowledged[0])
            try await faulty.cut(acknowledged)
            try await storage.close()
            try await faulty.check(acknowledged, maybe: [11, 12])
        }
        #expect(tried > 0)
    }

    @Test("a checkpoint whose syncs fail endangers nothing that was acknowledged", arguments: [DiskFile.database, .wal])
    func checkpoint(file: DiskFile) async throws {
        let faulty = try await FaultyLog("checkpoint", checkpointPages: 20)
        let storage = try await faulty.open()
        let log = try faulty.log(storage)
        // The first commit behind a checkpoint syncs the head of the write-ahead file too.
        var acknowledged = [try await log.append(try faulty.command(40)).answer]
        var unknown: [Int] = []
        for number in 10..<30 {
            // A commit syncs the write-ahead file once: what it syncs besides is for a checkpoint.
            try faulty.disk.fail(.sync, of: [file], after: file == .wal ? 1 : 0, times: 1, with: Code.sync)
            let request = try faulty.command(number)
            do throws(EventStoreError) {
                acknowledged.append(try await log.append(request).answer)
            } catch {
                unknown.append(number)
            }
            faulty.disk.heal()
        }
        #expect(faulty.disk.failures > 0 && !acknowledged.isEmpty)
        try await faulty.cut(acknowledged)
        try await storage.close()
        try await faulty.check(acknowledged, maybe: unknown)
    }

    @Test("a log that cannot be closed cleanly is let go of all the same, and says why", arguments: [Code.write, SQLITE_FULL])
    func closing(code: Int32) async throws {
        let faulty = try await FaultyLog("closing")
        let storage = try await faulty.open()
        let acknowledged = [try await faulty.log(storage).append(try faulty.command(10)).answer]
        try faulty.disk.fail(.write, of: DiskFile.allCases, with: code)
        let refusal = await #expect(throws: EventStoreError.self) { try await storage.close() }
        switch (refusal, code) {
        case (.failed?, Code.write), (.storageFull?, SQLITE_FULL): break
        default: Issue.record("code \(code): found \(String(describing: refusal))")
        }
        try await storage.close()
        try await faulty.check(acknowledged, maybe: [])
    }

    @Test(
        "a disk that is full or fails at the beginning makes no log, and makes it when it is in order",
        arguments: [SQLITE_FULL, Code.write])
    func faultAtFirst(code: Int32) async throws {
        let place = try TestDirectory()
        let disk = try FaultyDirectory(place.path)
        for after in 0..<40 {
            try disk.fail(.write, of: DiskFile.allCases, after: after, with: code)
            let failures = disk.failures
            do {
                let storage = try await CutRun.open(place.path)
                // The write that fails is one of closing, or none.
                try? await storage.close()
                disk.heal()
                if disk.failures == failures { break }
            } catch let error as EventStoreError {
                switch (error, code) {
                case (.storageFull, SQLITE_FULL), (.failed, Code.write): break
                default: Issue.record("write \(after), code \(code): found \(error)")
                }
            }
            disk.heal()
        }
        let storage = try await CutRun.open(place.path)
        #expect(try await storage.head() == .empty)
        try await storage.close()
    }

    @Test("a read that fails says so, and the next one goes on")
    func reading() async throws {
        let faulty = try await FaultyLog("reading")
        let storage = try await faulty.open()
        try faulty.disk.fail(.read, of: [.database, .wal], times: 1, with: Code.read)
        let refusal = await #expect(throws: EventStoreError.self) {
            _ = try await storage.events(LogSelection(), limit: .max)
        }
        guard case .damaged? = refusal else {
            Issue.record("found \(String(describing: refusal)), expected damaged")
            return
        }
        #expect(try await storage.events(LogSelection(), limit: .max).count == 36)
        #expect(try await faulty.refusal(of: 10, by: faulty.log(storage)) == nil)
        try await storage.close()
    }

    @Test("a key of a subject is synced before it is given, and before it counts as destroyed")
    func keys() throws {
        let place = try TestDirectory()
        let disk = try FaultyDirectory(place.path, capacity: 16 << 20)
        let keys = try SQLiteSubjectKeys(directory: place.path, entropy: SeededEntropy(seed: 1))
        let subject = try SubjectID("ann")
        for change in ["given", "destroyed"] {
            let before = try #require(disk.entries).count
            if change == "given" { _ = try keys.sealingKey(of: subject) } else { try keys.destroyKey(of: subject) }
            let entries = try #require(disk.entries)[before...].filter { $0.file == .wal || $0.file == .database }
            for file in [DiskFile.wal, .database] {
                guard let last = entries.last(where: { $0.file == file && !$0.isTruncation }) else { continue }
                guard case .sync = last.operation else {
                    Issue.record("\(change): found \(file.name) written last, expected it synced")
                    continue
                }
            }
            #expect(!entries.isEmpty)
        }
        try keys.close()
    }
}

extension DiskEntry {
    fileprivate var isTruncation: Bool {
        if case .truncate = operation { true } else { false }
    }
}

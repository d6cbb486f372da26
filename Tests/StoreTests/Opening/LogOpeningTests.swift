import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore
import Testing

@Suite("Opening a log for use")
struct LogOpeningTests {
    @Test("the first start makes the log and its key, the next one goes on with both")
    func firstStart() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        #expect(made.isNew)
        try await folder.append(1..<4, to: made.log)
        let identity = try await made.storage.identity()
        try await made.storage.close()
        let again = try await folder.open()
        #expect(!again.isNew)
        #expect(try await again.storage.identity() == identity)
        try await folder.append(4..<6, to: again.log)
        #expect(try await again.log.head().position == 25)
        try await again.verification.run()
        #expect(again.verification.state == .intact(25))
        try await again.storage.close()
    }

    @Test("a log whose key is away or another one is not opened")
    func keys() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        let log = try await made.storage.identity()
        try await made.storage.close()
        let other = SigningKeyFiles(folder: folder.directory.path + "/other")
        let missing = await #expect(throws: EventStoreError.self) { _ = try await folder.open(other) }
        guard case .noKey = missing else { return #expect(Bool(false), "found \(String(describing: missing)), expected noKey") }
        _ = try other.make("\(log.id)", by: SeededEntropy(seed: 9))
        let wrong = await #expect(throws: EventStoreError.self) { _ = try await folder.open(other) }
        guard case .otherKey = wrong else { return #expect(Bool(false), "found \(String(describing: wrong)), expected otherKey") }
        try await folder.open().storage.close()
    }

    @Test("an altered event of the last commit is told by its position, and the head kept beside the log stays")
    func damagedTail() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<31, to: made.log)
        try await made.storage.close()
        let kept = try Data(contentsOf: URL(fileURLWithPath: folder.place + "/log.head"))
        try LogFolder.alter(folder.file, "payload-30-4", to: "payload-30-X")
        let error = await #expect(throws: EventStoreError.self) { _ = try await folder.open() }
        guard case .damaged(140, _) = error else { return #expect(Bool(false), "found \(String(describing: error))") }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.place + "/log.head")) == kept)
    }

    @Test("a log that is shorter than the head kept beside it is not opened, and the kept head stays")
    func cutLog() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<20, to: made.log)
        try await made.storage.close()
        let older = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        let more = try await folder.open()
        try await folder.append(20..<30, to: more.log)
        try await more.storage.close()
        let kept = try Data(contentsOf: URL(fileURLWithPath: folder.place + "/log.head"))
        try older.write(to: URL(fileURLWithPath: folder.file))
        let error = await #expect(throws: EventStoreError.self) { _ = try await folder.open() }
        guard case .otherHistory = error else { return #expect(Bool(false), "found \(String(describing: error))") }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.place + "/log.head")) == kept)
        try FileManager.default.removeItem(atPath: folder.place + "/log.head")
        let accepted = try await folder.open()
        #expect(try await accepted.log.head().position == 90)
        try await accepted.storage.close()
    }

    @Test("a head of another branch of the log, kept beside it, is noticed")
    func otherBranch() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<20, to: made.log)
        try await made.storage.close()
        let older = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        let one = try await folder.open()
        try await folder.append(20..<25, to: one.log)
        try await one.storage.close()
        let kept = try Data(contentsOf: URL(fileURLWithPath: folder.place + "/log.head"))
        try older.write(to: URL(fileURLWithPath: folder.file))
        try FileManager.default.removeItem(atPath: folder.place + "/log.head")
        let other = try await folder.open()
        try await folder.append(40..<60, to: other.log)
        try await other.storage.close()
        try kept.write(to: URL(fileURLWithPath: folder.place + "/log.head"))
        let error = await #expect(throws: EventStoreError.self) { _ = try await folder.open() }
        guard case .otherHistory = error else { return #expect(Bool(false), "found \(String(describing: error))") }
        try Data("no head".utf8).write(to: URL(fileURLWithPath: folder.place + "/log.head"))
        let malformed = await #expect(throws: EventStoreError.self) { _ = try await folder.open() }
        guard case .otherHistory = malformed else { return #expect(Bool(false), "found \(String(describing: malformed))") }
    }

    @Test("a damaged event far back is found in the background while the log serves")
    func background() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<400, to: made.log)
        try await made.storage.close()
        try LogFolder.alter(folder.file, "payload-9-2", to: "payload-9-X")
        let opened = try await folder.open()
        #expect(opened.verification.state == .waiting)
        let error = await #expect(throws: EventStoreError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await opened.verification.run() }
                group.addTask { try await folder.append(400..<450, to: opened.log) }
                try await group.waitForAll()
            }
        }
        guard case .damaged(43, _) = error, case .damaged(43, let count, _) = opened.verification.state else {
            return #expect(Bool(false), "found \(String(describing: error)), \(opened.verification.state)")
        }
        #expect(count >= 1)
        try await folder.append(450..<460, to: opened.log)
        await #expect(throws: EventStoreError.self) { try await opened.verification.run() }
        try await opened.storage.close()
    }

    @Test("a long log is ready in a moment", .enabled(if: isStoreTorture))
    func millionEvents() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        for command in 1...1_000 {
            _ = try await made.log.append(try LogFolder.request(command, count: 1_000))
            folder.clock.advance(nanoseconds: 1_000_000)
        }
        try await made.storage.close()
        var start = ContinuousClock.now
        let opened = try await folder.open()
        let ready = ContinuousClock.now - start
        _ = try await opened.log.append(try LogFolder.request(2_000, count: 1))
        let first = ContinuousClock.now - start
        #expect(try await opened.log.head().position == 1_000_001)
        start = ContinuousClock.now
        try await opened.verification.run()
        print(
            "a million events: open \(ready), first append after \(first), verified without pauses in \(ContinuousClock.now - start)"
        )
        try await opened.storage.close()
        start = ContinuousClock.now
        let part = try await LogArchiving(directory: folder.place).move(before: 900_000, to: folder.directory.path + "/a.sqlite")
        print("archived through \(part.through) in \(ContinuousClock.now - start): \(part)")
        start = ContinuousClock.now
        let rest = try await folder.open(archives: [folder.directory.path + "/a.sqlite"])
        print("with its archive: open \(ContinuousClock.now - start)")
        try await rest.storage.close()
    }
}

/// Whether the tests run at their full counts.
let isStoreTorture = ProcessInfo.processInfo.environment["BONDTRADER_TORTURE"] == "1"

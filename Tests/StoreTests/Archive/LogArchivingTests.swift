import Contracts
import EventSourcing
import Foundation
import SQLiteStore
import Synchronization
import Testing

@Suite("Archiving the older part of a log")
struct LogArchivingTests {
    /// A closed log of 1,385 events, by 300 commands of which some have none.
    private static func folder() async throws -> LogFolder {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<301, to: made.log)
        try await made.storage.close()
        return folder
    }

    private static func archive(_ folder: LogFolder, before position: LogPosition, _ name: String) async throws -> ArchivedPart {
        try await LogArchiving(directory: folder.place).move(before: position, to: folder.directory.path + "/" + name)
    }

    private static func verified(_ storage: any LogStorage) async throws -> AuditReport {
        let report = try await LogVerifier(AuditSource(storage)).verify()
        #expect(report.isIntact, "\(report.findings)")
        return report
    }

    private static func export(_ storage: any LogStorage) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await LogExport(storage).write { bytes += $0 }
        return bytes
    }

    private static var selections: [LogSelection] {
        let parts: [(inout LogSelection) -> Void] = [
            { _ in }, { $0.stream = "test/1" }, { $0.stream = "late/3" }, { $0.stream = "late/14" }, { $0.stream = "no/such" },
            { $0.category = "late" }, { $0.types = ["other.counted.v1"] }, { $0.correlation = MessageID(high: 8, low: 3) },
            { $0.causation = MessageID(high: 7, low: 100) }, { $0.occurredBy = Timestamp(nanoseconds: 12) },
        ]
        let bounds: [(LogPosition?, LogPosition?)] = [
            (nil, nil), (0, nil), (299, nil), (300, nil), (301, nil), (699, 701), (700, nil), (nil, 300), (nil, 0), (1_385, nil),
            (20, 900), (701, 699),
        ]
        return parts.flatMap { part in
            bounds.flatMap { after, knownAt in
                [false, true].map { backwards in
                    var selection = LogSelection(after: after, knownAt: knownAt, backwards: backwards)
                    part(&selection)
                    return selection
                }
            }
        }
    }

    @Test("what lies in front of the first event is asked for backwards while the archives are not at hand")
    func beginning() async throws {
        let folder = try await Self.folder()
        _ = try await Self.archive(folder, before: 302, "a.sqlite")
        let storage = try await folder.reader()
        for after in [0, 1] as [LogPosition] {
            #expect(try await storage.events(LogSelection(after: after, backwards: true), limit: 10) == [], "before \(after)")
        }
        for after in [2, 300, 301] as [LogPosition] {
            await #expect(throws: EventStoreError.archived(through: 300), "before \(after)") {
                try await storage.events(LogSelection(after: after, backwards: true), limit: 10)
            }
        }
        try await storage.close()
    }

    @Test("a log with its archives attached reads, proves, verifies and exports as before")
    func attached() async throws {
        let folder = try await Self.folder()
        let whole = try await SQLiteLogStorage(directory: try folder.copy("whole"), access: .read)
        let first = try await Self.archive(folder, before: 302, "a.sqlite")
        #expect(first.after == .start && first.through == 300)
        let second = try await Self.archive(folder, before: 700, "b.sqlite")
        #expect(second.after == 300 && second.through == 700 && second.logBytes < first.logBytesBefore)
        let both = [folder.directory.path + "/b.sqlite", folder.directory.path + "/a.sqlite"]
        let storage = try await folder.reader(archives: both)
        for selection in Self.selections {
            for limit in [1, 7, 10_000] {
                let (found, expected) = (
                    try await storage.events(selection, limit: limit), try await whole.events(selection, limit: limit)
                )
                #expect(found == expected, "\(selection), limit \(limit)")
            }
        }
        for after in [0, 255, 256, 299, 300, 600, 700, 1_300] {
            let position = LogPosition(Int64(after))
            let (found, expected) = (
                try await storage.chainHashes(after: position, limit: 300),
                try await whole.chainHashes(after: position, limit: 300)
            )
            #expect(found == expected, "chain hashes after \(after)")
            let heads = (
                try await storage.signedHeads(after: Int64(after / 5), limit: 20),
                try await whole.signedHeads(after: Int64(after / 5), limit: 20)
            )
            #expect(heads.0 == heads.1, "heads after \(after / 5)")
        }
        #expect(try await storage.answers(after: 0, limit: 1_000) == whole.answers(after: 0, limit: 1_000))
        #expect(try await storage.streamVersions(after: nil, limit: 100) == whole.streamVersions(after: nil, limit: 100))
        #expect(try await storage.head() == whole.head())
        let times = try await whole.events(LogSelection(), limit: 10_000).map(\.recordedAt)
        for time in Set(times.flatMap { [$0, Timestamp(nanoseconds: $0.nanoseconds - 1)] }) {
            #expect(try await storage.position(recordedBy: time) == whole.position(recordedBy: time), "\(time)")
        }
        #expect(try await Self.export(storage) == Self.export(whole))
        let (report, before) = (try await Self.verified(storage), try await Self.verified(whole))
        #expect(report == before)
        #expect(try await storage.archiveFaults() == [])
        for name in ["a.sqlite", "b.sqlite"] {
            let alone = try await SQLiteLogStorage(archive: folder.directory.path + "/" + name)
            let report = try await Self.verified(alone)
            #expect(report.last == (name == "a.sqlite" ? 300 : 700) && report.after == (name == "a.sqlite" ? 0 : 300))
            try await alone.close()
        }
        try await storage.close()
        try await whole.close()
    }

    @Test("without its archive a log gives what it has, and says where the rest is")
    func detached() async throws {
        let folder = try await Self.folder()
        let whole = try await SQLiteLogStorage(directory: try folder.copy("whole"), access: .read)
        _ = try await Self.archive(folder, before: 700, "a.sqlite")
        let storage = try await folder.reader()
        let archived = EventStoreError.archived(through: 700)
        for selection in [
            LogSelection(), LogSelection(after: 699), LogSelection(stream: "test/1"), LogSelection(knownAt: 600),
            LogSelection(causation: MessageID(high: 7, low: 100)), LogSelection(after: 700, backwards: true),
            LogSelection(stream: "test/1", backwards: true),
        ] {
            await #expect(throws: archived) { _ = try await storage.events(selection, limit: 10_000) }
        }
        for selection in [
            LogSelection(after: 700), LogSelection(stream: "late/14"), LogSelection(stream: "no/such"),
            LogSelection(causation: MessageID(high: 7, low: 290)), LogSelection(knownAt: 0),
            LogSelection(stream: "test/1", after: 700),
        ] {
            let (found, expected) = (
                try await storage.events(selection, limit: 10_000), try await whole.events(selection, limit: 10_000)
            )
            #expect(found == expected, "\(selection)")
        }
        let newest = LogSelection(backwards: true)
        #expect(try await storage.events(newest, limit: 20) == whole.events(newest, limit: 20))
        await #expect(throws: archived) { _ = try await storage.signedHeads(after: 0, limit: 1) }
        await #expect(throws: archived) { _ = try await storage.chainHashes(after: 511, limit: 1) }
        await #expect(throws: archived) { _ = try await Self.export(storage) }
        let (report, before) = (try await Self.verified(storage), try await Self.verified(whole))
        #expect(report.after == 700 && report.last == 1_385 && report.end == before.end)
        #expect(report.unchecked == [.streams])
        try await storage.close()
        try await whole.close()
    }

    @Test("proofs about the part that stays need no archive")
    func proofs() async throws {
        let folder = try await Self.folder()
        _ = try await Self.archive(folder, before: 700, "a.sqlite")
        let storage = try await folder.reader()
        let head = try #require(try await storage.latestSignedHead()).head
        for event in try await storage.events(LogSelection(after: 700), limit: 10_000) {
            let proof = try await LogProver(storage).inclusion(of: event.position, in: head.position)
            #expect(proof.isValid(for: event.chainHash, in: head), "position \(event.position)")
        }
        let earlier = try #require(try await storage.beginning()).head
        #expect(
            try await LogProver(storage).consistency(from: earlier.position, to: head.position).isValid(from: earlier, to: head))
        for signed in try await storage.signedHeads(after: earlier.answers.count, limit: 1_000) {
            let proof = try await LogProver(storage).consistency(from: signed.head.position, to: head.position)
            #expect(proof.isValid(from: signed.head, to: head), "from \(signed.head.position)")
        }
        await #expect(throws: ProofError.unreadable(.archived(through: 700))) {
            _ = try await LogProver(storage).inclusion(of: 100, in: head.position)
        }
        try await storage.close()
    }

    @Test("an archived log goes on: versions continue, and a repeated command gets its first answer")
    func continuing() async throws {
        let folder = try await Self.folder()
        let whole = try await SQLiteLogStorage(directory: try folder.copy("whole"), access: .read)
        _ = try await Self.archive(folder, before: 1_385, "a.sqlite")
        let opened = try await folder.open()
        #expect(try await opened.storage.events(LogSelection(after: 1_385), limit: 10) == [])
        for stream in ["test/0", "test/1", "late/2"] as [StreamName] {
            #expect(try await opened.storage.version(of: stream) == whole.version(of: stream))
        }
        let repeated = try await opened.log.append(try LogFolder.request(17, count: 5))
        #expect(repeated.isRepeat)
        #expect(try await repeated.answer == whole.answer(to: MessageID(high: 7, low: 17)))
        let version = try await whole.version(of: "late/2")
        let draft = EventDraft(type: "test.counted.v1", payload: Array("{}".utf8), occurredAt: Timestamp(nanoseconds: 1))
        func cause(_ command: UInt64) -> Cause {
            Cause(command: MessageID(high: 9, low: command), fingerprint: Digest256(of: []), handler: "test", actor: .local)
        }
        let late = StreamAppend(stream: "late/2", expected: .exact(version), events: [draft])
        _ = try await opened.log.append(AppendRequest(cause: cause(1), streams: [late]))
        await #expect(throws: EventStoreError.versionConflict(stream: "late/2", expected: .none, found: version + 1)) {
            _ = try await opened.log.append(
                AppendRequest(cause: cause(2), streams: [StreamAppend(stream: "late/2", expected: .none, events: [draft])]))
        }
        try await folder.append(301..<320, to: opened.log)
        try await opened.verification.run()
        try await opened.storage.close()
        _ = try await Self.archive(folder, before: 1_420, "b.sqlite")
        let paths = ["a.sqlite", "b.sqlite"].map { folder.directory.path + "/" + $0 }
        let again = try await folder.open(archives: paths)
        let report = try await Self.verified(again.storage)
        #expect(report.after == .start && report.unchecked == [])
        try await again.storage.close()
        try await whole.close()
    }

    @Test("a crash behind any step leaves a whole log", arguments: LogArchiving.Step.allCases)
    func crash(_ last: LogArchiving.Step) async throws {
        let folder = try await Self.folder()
        let reader = try await folder.reader()
        let expected = try await Self.export(reader)
        try await reader.close()
        let copied = Mutex<[String]>([])
        _ = try await LogArchiving(directory: folder.place).move(before: 700, to: folder.place + "/a.sqlite") { step in
            guard step == last, let copy = try? folder.copy("at-\(step)") else { return }
            copied.withLock { $0.append(copy) }
        }
        let place = try #require(copied.withLock { $0.first })
        let isReplaced = last == .logReplaced
        let storage = try await SQLiteLogStorage(
            directory: place, access: .read, archives: isReplaced ? [place + "/a.sqlite"] : [])
        #expect(try await Self.export(storage) == expected)
        _ = try await Self.verified(storage)
        try await storage.close()
        if !isReplaced {
            _ = try await LogArchiving(directory: place).move(before: 700, to: place + "/again.sqlite")
        }
    }

    @Test("an archive that is altered, another's or out of order is noticed")
    func otherArchives() async throws {
        let folder = try await Self.folder()
        _ = try await Self.archive(folder, before: 300, "a.sqlite")
        _ = try await Self.archive(folder, before: 700, "b.sqlite")
        let (first, second) = (folder.directory.path + "/a.sqlite", folder.directory.path + "/b.sqlite")
        for wrong in [[first], [first, first, second], [folder.file]] {
            let error = await #expect(throws: EventStoreError.self) { _ = try await folder.reader(archives: wrong) }
            guard case .otherHistory = error else {
                return #expect(Bool(false), "found \(String(describing: error)) of \(wrong)")
            }
        }
        let other = try await Self.folder()
        _ = try await Self.archive(other, before: 700, "b.sqlite")
        let foreign = other.directory.path + "/b.sqlite"
        await #expect(throws: EventStoreError.self) { _ = try await folder.reader(archives: [foreign]) }
        let partly = try await folder.reader(archives: [second])
        #expect(try await partly.events(LogSelection(after: 300), limit: 3).map(\.position.value) == [301, 302, 303])
        await #expect(throws: EventStoreError.archived(through: 300)) { _ = try await partly.events(LogSelection(), limit: 3) }
        try await partly.close()
        try LogFolder.alter(first, "payload-9-2", to: "payload-9-X")
        let altered = try await folder.reader(archives: [first, second])
        let report = try await LogVerifier(AuditSource(altered)).verify()
        #expect(report.firstDamage == 43)
        let faults = try await altered.archiveFaults()
        #expect(faults.count == 1 && faults[0].hasPrefix(first))
        try await altered.close()
    }

    @Test("an altered answer of an archived command is noticed without the archive")
    func alteredAnswer() async throws {
        let folder = try await Self.folder()
        _ = try await Self.archive(folder, before: 700, "a.sqlite")
        try LogFolder.alter(folder.file, "{\"done\":17}", to: "{\"done\":71}")
        let storage = try await folder.reader()
        let report = try await LogVerifier(AuditSource(storage)).verify()
        #expect(report.findings.map(\.kind) == [.answer] && report.firstDamage == 700)
        try await storage.close()
    }

    @Test("archiving refuses a log that is in use, a file that is there, and a part that is none")
    func refusals() async throws {
        let folder = try await Self.folder()
        let (archiving, file) = (LogArchiving(directory: folder.place), folder.directory.path + "/a.sqlite")
        let writer = try await folder.open()
        await #expect(throws: EventStoreError.self) { _ = try await archiving.move(before: 700, to: file) }
        try await writer.storage.close()
        let reader = try await folder.reader()
        _ = try await reader.events(LogSelection(), limit: 1)
        let locked = await #expect(throws: EventStoreError.self) { _ = try await archiving.move(before: 700, to: file) }
        guard case .locked = locked else { return #expect(Bool(false), "found \(String(describing: locked))") }
        try await reader.close()
        await #expect(throws: ArchiveError.nothingToArchive(before: 4, after: .start)) {
            _ = try await archiving.move(before: 4, to: file)
        }
        await #expect(throws: ArchiveError.exists(folder.file)) { _ = try await archiving.move(before: 700, to: folder.file) }
        #expect(!FileManager.default.fileExists(atPath: file))
        try await folder.open().storage.close()
    }
}

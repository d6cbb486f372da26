import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import SQLiteStore
import Testing

/// A log that edits are tried on, with what was kept of it elsewhere: its key, its last head, all that a reader was given, its export.
struct BaseLog: Sendable {
    let files: [String: [UInt8]]
    let reading: LogReading
    let pinned: HeadNote
    let key: VerifierKey
    let export: [UInt8]
    /// Decides its commands.
    let seed: UInt64
    /// Files with older parts of it, by name.
    var archives: [String] { files.keys.filter { $0.hasPrefix("part-") }.sorted() }

    static let commands = 110
    private static let names = ["log.sqlite", "log.sqlite-wal", "log.head", "part-1.sqlite", "part-2.sqlite"]

    /// A log whose last commands are in the write-ahead file, or one that was closed; whole, or with two thirds of it in two archives.
    static func make(seed: UInt64, isLive: Bool, isArchived: Bool = false) async throws -> BaseLog {
        let place = try TestDirectory()
        let signer = try FaultRun.signer()
        var storage = try await append(0..<80, seed: seed, in: place.path, signer)
        try await storage.close()
        storage = try await append(80..<commands, seed: seed, in: place.path, signer)
        let head = try #require(try await storage.latestSignedHead())
        if !isLive { try await storage.close() }
        if isArchived {
            for part in 1...2 {
                let end = LogPosition(head.head.position.value * Int64(part) / 3)
                _ = try await LogArchiving(directory: place.path).move(before: end, to: "\(place.path)/part-\(part).sqlite")
            }
        }
        var files: [String: [UInt8]] = [:]
        for name in names {
            if let data = FileManager.default.contents(atPath: place.path + "/" + name) { files[name] = Array(data) }
        }
        if isLive { try await storage.close() }
        let copy = try TestDirectory()
        try write(files, to: copy.path)
        let parts = files.keys.filter { $0.hasPrefix("part-") }.sorted()
        let reader = try await SQLiteLogStorage(directory: copy.path, access: .read, archives: parts.map { "\(copy.path)/\($0)" })
        var reading = await LogReading.of(reader, like: nil)
        reading = await LogReading.of(reader, like: reading)
        let export = try await exported(reader)
        try await reader.close()
        return BaseLog(
            files: files, reading: reading, pinned: HeadNote(head, of: signer.identity), key: VerifierKey(of: signer.identity),
            export: export, seed: seed)
    }

    /// The same log written anew: with other content from a command on, or by another key.
    func rewritten(from command: Int?, by signer: HeadSigner, in path: String) async throws {
        let storage = try await BaseLog.append(0..<BaseLog.commands, seed: seed, in: path, signer, otherwiseFrom: command)
        try await storage.close()
    }

    /// Opens the log of a directory for use, as a server does.
    ///
    /// - Parameters:
    ///   - path: the directory.
    ///   - mayBeRewritten: whether somebody who has the key wrote it anew, which shows in front of the kept head only.
    /// - Returns: what must not be: nil when it is refused by a typed error, or ends with a head that was given and not in front of the one
    ///   that is kept beside it.
    func opening(_ path: String, mayBeRewritten: Bool = false) async -> String? {
        let kept = FileManager.default.contents(atPath: path + "/log.head").flatMap {
            try? HeadNote(String(decoding: $0, as: UTF8.self))
        }
        do throws(EventStoreError) {
            let opened = try await SQLiteLogStorage.open(
                path, signingKey: { _, _ in [UInt8](repeating: 5, count: 32) }, clock: ManualClock(),
                entropy: SeededEntropy(seed: 1),
                archives: archives.map { "\(path)/\($0)" })
            let head = try await opened.storage.latestSignedHead()
            let heads = try await opened.storage.signedHeads(after: 0, limit: .max)
            try await opened.storage.close()
            if mayBeRewritten, let kept, heads.contains(kept.signedHead) { return nil }
            guard let head, reading.heads?.contains(head) == true else {
                return "was opened with the head \(head.map { "\($0.head)" } ?? "none"), expected one that was given"
            }
            let pin = kept?.signedHead.head.answers.count ?? 0
            return head.head.answers.count >= pin ? nil : "was opened in front of the head that is kept beside it"
        } catch {
            return nil
        }
    }

    /// The first event of a command, from `command` on, that has any; its place among the commands with it.
    func firstEvent(from command: Int) -> (command: Int, position: LogPosition)? {
        for place in command..<BaseLog.commands {
            let id = BaseLog.id(place)
            if let first = reading.answers?.first(where: { $0.command == id })?.first { return (place, first) }
        }
        return nil
    }

    static func exported(_ storage: any LogStorage) async throws -> [UInt8] {
        var text: [UInt8] = []
        try await LogExport(storage).write { text += $0 }
        return text
    }

    static func write(_ files: [String: [UInt8]], to path: String) throws {
        for name in names {
            guard let bytes = files[name] else { continue }
            try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
        }
    }

    private static func id(_ command: Int) -> MessageID { MessageID(high: 3, low: UInt64(command)) }

    private static func append(
        _ range: Range<Int>, seed: UInt64, in path: String, _ signer: HeadSigner, otherwiseFrom: Int? = nil
    ) async throws -> SQLiteLogStorage {
        let storage = try await SQLiteLogStorage(directory: path, access: .write(made: signer.identity))
        let clock = ManualClock()
        let log = EventLog(storage, clock: clock, signer: signer)
        for command in 0..<range.upperBound {
            clock.advance(nanoseconds: 1_000_000 + Int64(command))
            guard range.contains(command) else { continue }
            let entropy = SeededEntropy(seed: seed &+ UInt64(command) &* 7_919)
            let body = otherwiseFrom.map { command >= $0 } == true ? "y" : ""
            _ = try await log.append(try FaultCommand(id(command), entropy, body: body).request)
        }
        return storage
    }
}

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

    static let commands = 110
    private static let names = ["log.sqlite", "log.sqlite-wal", "log.head"]

    /// A log whose last commands are in the write-ahead file, or one that was closed.
    static func make(seed: UInt64, isLive: Bool) async throws -> BaseLog {
        let place = try TestDirectory()
        let signer = try FaultRun.signer()
        var storage = try await append(0..<80, seed: seed, in: place.path, signer)
        try await storage.close()
        storage = try await append(80..<commands, seed: seed, in: place.path, signer)
        let head = try #require(try await storage.latestSignedHead())
        if !isLive { try await storage.close() }
        var files: [String: [UInt8]] = [:]
        for name in names {
            if let data = FileManager.default.contents(atPath: place.path + "/" + name) { files[name] = Array(data) }
        }
        if isLive { try await storage.close() }
        let copy = try TestDirectory()
        try write(files, to: copy.path)
        let reader = try await SQLiteLogStorage(directory: copy.path, access: .read)
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

import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore
import Synchronization

/// A load on a log whose writes are recorded, with all that was acknowledged and when.
struct CutRun: Sendable {
    /// What the disk held at the beginning, all of it safe.
    let start: [DiskFile: [UInt8]]
    let entries: [DiskEntry]
    let sidecars: [[UInt8]]
    /// What was answered, by the number of its mark among the entries; what was there before the run has no mark.
    let acknowledged: [CommandAnswer]
    let before: [CommandAnswer]
    let commands: [MessageID: FaultCommand]
    let events: [RecordedEvent]
    let answers: [MessageID: CommandAnswer]
    let ends: Set<LogPosition>
    /// How many entries there were when the log was open for the first time.
    var openedAt: Int { entries.firstIndex { $0.isMark } ?? entries.count }

    struct TooMuch: Error, Equatable {}

    /// Runs a load: two sessions of four writers each.
    static func make(
        from start: [DiskFile: [UInt8]] = [:], after earlier: [MessageID: FaultCommand] = [:], life: UInt64,
        entropy: SeededEntropy
    ) async throws -> CutRun {
        let place = try TestDirectory()
        try write(start, to: place.path)
        let directory = try FaultyDirectory(place.path, checkpointPages: entropy.within(10...60), capacity: 512 << 20)
        let ledger = Ledger(directory)
        var commands = earlier
        var storage = try await open(place.path)
        directory.mark(-1)
        let before = try await storage.answers(after: 0, limit: .max)
        for session in 0..<2 {
            let lists = try (0..<4).map { writer in
                try (0..<6).map { number in
                    let id = MessageID(high: life, low: UInt64(session << 24 | writer << 16 | number))
                    return try FaultCommand(id, entropy, exact: entropy.once(in: 12) ? 3 : nil)
                }
            }
            for command in lists.joined() { commands[command.id] = command }
            let log = EventLog(storage, clock: SystemClock(), signer: try FaultRun.signer())
            let repeated = Array(earlier.values.sorted { $0.id < $1.id }.prefix(3))
            await withTaskGroup(of: Void.self) { group in
                for list in lists { group.addTask { await send(list + list.suffix(2) + repeated, to: log, ledger) } }
            }
            if session == 0 {
                try await storage.close()
                storage = try await open(place.path)
            }
        }
        let events = try await storage.events(LogSelection(), limit: .max)
        let answers = try await storage.answers(after: 0, limit: .max)
        let heads = try await storage.signedHeads(after: 0, limit: .max)
        try await storage.close()
        guard let entries = directory.entries else { throw TooMuch() }
        return CutRun(
            start: start, entries: entries, sidecars: directory.sidecars, acknowledged: ledger.answers, before: before,
            commands: commands, events: events,
            answers: Dictionary(uniqueKeysWithValues: answers.map { ($0.command, $0) }), ends: Set(heads.map(\.head.position)))
    }

    /// What was acknowledged before an entry of a run.
    static func acknowledged(_ run: CutRun, before place: Int) -> [CommandAnswer] {
        run.entries[..<place].compactMap { entry in
            if case .mark(let number) = entry.operation, number >= 0 { run.acknowledged[number] } else { nil }
        }
    }

    static func open(_ path: String) async throws -> SQLiteLogStorage {
        try await SQLiteLogStorage(directory: path, access: .write(made: try FaultRun.signer().identity))
    }

    static func write(_ files: [DiskFile: [UInt8]], to path: String) throws {
        for file in DiskFile.allCases {
            guard let bytes = files[file] else { continue }
            try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + file.name))
        }
    }

    private static func send(_ commands: [FaultCommand], to log: EventLog, _ ledger: Ledger) async {
        for command in commands {
            do throws(EventStoreError) {
                ledger.note(try await log.append(command.request))
            } catch {
                if case .versionConflict = error { continue }
                ledger.note(error)
            }
        }
    }

    /// Takes down what was acknowledged, and marks it among the writes.
    private final class Ledger: Sendable {
        private let directory: FaultyDirectory
        private let noted = Mutex<[CommandAnswer]>([])

        init(_ directory: FaultyDirectory) { self.directory = directory }

        var answers: [CommandAnswer] { noted.withLock { $0 } }

        func note(_ result: AppendResult) {
            noted.withLock { noted in
                noted.append(result.answer)
                directory.mark(noted.count - 1)
            }
        }

        func note(_ error: EventStoreError) {
            preconditionFailure("a load without faults failed: \(error)")
        }
    }
}

import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore
import Testing

/// A log on a disk that fails when a test says so.
final class FaultyLog: Sendable {
    let place: TestDirectory
    let disk: FaultyDirectory
    let entropy: SeededEntropy

    /// A log of three commands that was closed.
    init(_ test: String, checkpointPages: Int = 0) async throws {
        place = try TestDirectory()
        disk = try FaultyDirectory(place.path, checkpointPages: checkpointPages, capacity: 64 << 20)
        entropy = FaultRun.entropy(test)
        let storage = try await open()
        let log = try self.log(storage)
        for number in 0..<3 { _ = try await log.append(try command(number)) }
        try await storage.close()
    }

    func open() async throws(EventStoreError) -> SQLiteLogStorage {
        guard let signer = try? FaultRun.signer() else { throw .failed("no signer") }
        return try await SQLiteLogStorage(directory: place.path, access: .write(made: signer.identity))
    }

    func log(_ storage: any LogStorage) throws -> EventLog {
        EventLog(storage, clock: SystemClock(), signer: try FaultRun.signer())
    }

    /// A command with a batch of events, all of it following from its number.
    func command(_ number: Int) throws -> AppendRequest {
        let draft = EventDraft(
            type: "load.moved.v1", payload: Array(#"{"text":"\#(String(repeating: "x", count: 900))"}"#.utf8),
            occurredAt: Timestamp(nanoseconds: Int64(number)))
        let cause = Cause(
            command: MessageID(high: 4, low: UInt64(number)), fingerprint: Digest256(of: "\(number)".utf8), handler: "load",
            actor: .local)
        return AppendRequest(
            cause: cause, streams: [StreamAppend(stream: "load/a", expected: .any, events: Array(repeating: draft, count: 12))])
    }

    /// What an append throws; nil when it throws nothing.
    func refusal(of number: Int, by log: EventLog) async throws -> EventStoreError? {
        let request = try command(number)
        do throws(EventStoreError) {
            _ = try await log.append(request)
            return nil
        } catch {
            return error
        }
    }

    /// Holds a log that was opened again against what was acknowledged: all of it is there once, in order, and more is taken.
    func check(_ acknowledged: [CommandAnswer], maybe numbers: [Int]) async throws {
        disk.heal()
        let storage = try await open()
        for answer in acknowledged { #expect(try await storage.answer(to: answer.command) == answer) }
        let log = try self.log(storage)
        for number in numbers {
            let known = try await storage.answer(to: try command(number).cause.command)
            let result = try await log.append(try command(number))
            #expect(result.isRepeat == (known != nil), "command \(number)")
        }
        let events = try await storage.events(LogSelection(), limit: .max)
        let causes = Dictionary(grouping: events, by: \.causation)
        #expect(
            causes.values.allSatisfy { $0.count == 12 }, "found \(causes.mapValues(\.count)), expected 12 events of each command")
        let report = try await LogVerifier(AuditSource(storage)).verify()
        #expect(report.isIntact, "\(report.findings.prefix(5))")
        try await storage.close()
    }

    /// What the power going now leaves, when all is lost that was not synced: everything acknowledged must be there.
    func cut(_ acknowledged: [CommandAnswer]) async throws {
        var left = CutDisk()
        for entry in try #require(disk.entries) { left.apply(entry) }
        let place = try TestDirectory()
        try CutRun.write(left.files(after: .all, entropy), to: place.path)
        let storage = try await CutRun.open(place.path)
        for answer in acknowledged { #expect(try await storage.answer(to: answer.command) == answer, "behind a power cut") }
        #expect(try await LogVerifier(AuditSource(storage)).verify().isIntact)
        try await storage.close()
    }
}

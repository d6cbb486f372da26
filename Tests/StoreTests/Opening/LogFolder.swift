import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import LiveSystem
import Runtime
import SQLiteStore
import Testing

/// A directory with a log that is opened as a server opens it, its key beside it.
struct LogFolder {
    let directory: TestDirectory
    let clock = ManualClock()

    init() throws {
        directory = try TestDirectory()
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    }

    var place: String { directory.path + "/log" }
    var file: String { place + "/log.sqlite" }
    var keys: SigningKeyFiles { SigningKeyFiles(folder: directory.path + "/keys") }

    func open(_ keys: SigningKeyFiles? = nil, archives: [String] = []) async throws -> OpenedLog<SQLiteLogStorage> {
        let keys = keys ?? self.keys
        return try await SQLiteLogStorage.open(
            place, signingKey: { log, isNew in isNew ? try keys.make("\(log)", by: SystemEntropy()) : try keys.read("\(log)") },
            clock: clock, entropy: SystemEntropy(), archives: archives)
    }

    func reader(archives: [String] = []) async throws -> SQLiteLogStorage {
        try await SQLiteLogStorage(directory: place, access: .read, archives: archives)
    }

    /// Appends commands of several events to some streams, of several types and conversations; each thirteenth has no event.
    func append(_ commands: Range<Int>, to log: EventLog, count: Int = 5) async throws {
        for command in commands {
            _ = try await log.append(try Self.request(command, count: command % 13 == 0 ? 0 : count))
            clock.advance(nanoseconds: 1_000)
        }
    }

    static func request(_ command: Int, count: Int, by actor: ActorID = .local) throws -> AppendRequest {
        let drafts = (0..<count).map { number in
            EventDraft(
                type: number % 2 == 0 ? "test.counted.v1" : "other.counted.v1",
                payload: Array(#"{"mark":"payload-\#(command)-\#(number)"}"#.utf8),
                occurredAt: Timestamp(nanoseconds: Int64(command * 7 % 40)))
        }
        let half = drafts.count / 2
        return AppendRequest(
            cause: Cause(
                command: MessageID(high: 7, low: UInt64(command)), fingerprint: Digest256(of: [1]), handler: "test",
                actor: actor,
                correlation: MessageID(high: 8, low: UInt64(command % 5))),
            streams: [
                StreamAppend(stream: try StreamName("test/\(command % 4)"), expected: .any, events: Array(drafts[..<half])),
                StreamAppend(stream: try StreamName("late/\(command / 20)"), expected: .any, events: Array(drafts[half...])),
            ], receipt: { (_) throws(CanonicalError) in Array("{\"done\":\(command)}".utf8) })
    }

    /// Alters the one place of a file where a text stands.
    static func alter(_ file: String, _ text: String, to other: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let place = try #require(bytes.range(of: Data(text.utf8)))
        bytes.replaceSubrange(place, with: Data(other.utf8))
        try bytes.write(to: URL(fileURLWithPath: file))
    }

    /// Copies a folder to another place in the same directory.
    func copy(_ name: String) throws -> String {
        let target = directory.path + "/" + name
        try FileManager.default.copyItem(atPath: place, toPath: target)
        return target
    }
}

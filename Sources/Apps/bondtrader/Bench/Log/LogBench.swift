import Contracts
import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore

/// Times the log in SQLite beside SQLite's own inserts of the same rows, in a directory of its own.
struct LogBench {
    /// How the events come: how many a command, from how many senders at once.
    struct Shape {
        let name: String
        let eventsInCommand: Int
        let senders: Int
        let events: Int
    }

    static let shapes = [
        Shape(name: "one_by_one", eventsInCommand: 1, senders: 1, events: 3_000),
        Shape(name: "64_concurrent_singles", eventsInCommand: 1, senders: 64, events: 60_000),
        Shape(name: "hundreds", eventsInCommand: 100, senders: 1, events: 100_000),
        Shape(name: "thousands", eventsInCommand: 1_000, senders: 1, events: 200_000),
    ]

    let directory: String

    /// Nanoseconds an event of durable appends, group commit, chain, tree and signature included.
    ///
    /// - Throws: what the log throws.
    func append(_ shape: Shape) async throws -> Double {
        let place = try folder("append-" + shape.name)
        let log = try await Self.open(place)
        let commands = shape.events / shape.eventsInCommand
        // As SQLite's inserts find their rows: made before the clock runs.
        let requests = try (0..<shape.senders).map { sender in
            try stride(from: sender, to: commands, by: shape.senders).map { try Self.request($0, events: shape.eventsInCommand) }
        }
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for own in requests {
                group.addTask { for request in own { _ = try await log.append(request) } }
            }
            try await group.waitForAll()
        }
        let elapsed = ContinuousClock.now - start
        try await log.storage.close()
        return elapsed / .nanoseconds(1) / Double(commands * shape.eventsInCommand)
    }

    /// Nanoseconds an event of SQLite's inserts of the rows that `append` wrote, in transactions as large as its commits were.
    ///
    /// - Throws: what SQLite throws.
    func insert(_ shape: Shape) throws -> Double {
        try RawInserts(from: directory + "/append-" + shape.name + "/log.sqlite").time(
            into: try folder("insert-" + shape.name) + "/log.sqlite")
    }

    static func open(_ place: String) async throws -> EventLog {
        let signer = try HeadSigner(privateKey: Array(repeating: 7, count: 32), log: MessageID(high: 1, low: 2))
        let storage = try await SQLiteLogStorage(directory: place, access: .write(made: signer.identity))
        return EventLog(storage, clock: SystemClock(), signer: signer)
    }

    func folder(_ name: String) throws -> String {
        let path = directory + "/" + name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    /// A command with events of some 150 bytes in one of a thousand streams.
    static func request(_ command: Int, events: Int) throws -> AppendRequest {
        let cause = Cause(
            command: identifier(command),
            fingerprint: Digest256(of: [UInt8(command & 255)]), handler: "bench", actor: .local)
        let drafts = (0..<events).map { number in
            EventDraft(
                type: "bench.price-updated.v1",
                payload: Array(
                    #"{"bond":"US912828XX\#(command % 1_000)","new":"\#(99_000_000_000 + number)","old":"\#(98_500_000_000 + command)","source":"simulated","time":"1719835200000000000"}"#
                        .utf8), occurredAt: Timestamp(nanoseconds: 1_719_835_200_000_000_000))
        }
        return AppendRequest(
            cause: cause,
            streams: [StreamAppend(stream: try StreamName("bench.prices/\(command % 1_000)"), expected: .any, events: drafts)])
    }

    /// The identifier of a command as callers make them: a millisecond's time in front, UUIDv7, and no order behind it.
    private static func identifier(_ command: Int) -> MessageID {
        let mixed = UInt64(command) &* 0x9e37_79b9_7f4a_7c15
        return MessageID(high: (0x0190_0000_0000 + UInt64(command / 8)) << 16 | 0x7000 | mixed & 0xfff, low: mixed >> 2 | 1 << 63)
    }
}

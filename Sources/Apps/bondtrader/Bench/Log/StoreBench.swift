import Contracts
import EventSourcing
import FileFeed
import Foundation
import LiveSystem

/// Times appends to the log of a database by one process and by eight, each with sessions of its own.
struct StoreBench {
    /// How the events come: from how many processes, from how many senders in each, how many a command.
    struct Shape {
        let name: String
        let writers: Int
        let senders: Int
        let eventsInCommand: Int
        let commands: Int
    }

    static let shapes = [
        Shape(name: "one_writer_singles", writers: 1, senders: 1, eventsInCommand: 1, commands: 1_000),
        Shape(name: "one_writer_64_senders", writers: 1, senders: 64, eventsInCommand: 1, commands: 20_000),
        Shape(name: "8_writers_singles", writers: 8, senders: 1, eventsInCommand: 1, commands: 2_000),
        Shape(name: "8_writers_8_senders", writers: 8, senders: 8, eventsInCommand: 1, commands: 10_000),
        Shape(name: "8_writers_hundreds", writers: 8, senders: 1, eventsInCommand: 100, commands: 800),
        Shape(name: "8_writers_thousands", writers: 8, senders: 1, eventsInCommand: 1_000, commands: 160),
    ]

    /// A database without a log.
    let database: StoreDatabase

    /// Nanoseconds an event of each shape, by its name.
    ///
    /// - Throws: `CommandEnd.usage` for a database with a log, and what the log throws.
    func rows() async throws -> [[CSVValue]] {
        var (rows, first) = ([[CSVValue]](), 0)
        for shape in Self.shapes {
            rows.append([.text("append_" + shape.name), .number(try await append(shape, first))])
            first += shape.commands
        }
        return rows
    }

    private func append(_ shape: Shape, _ first: Int) async throws -> Double {
        let signer = try HeadSigner(privateKey: Array(repeating: 7, count: 32), log: MessageID(high: 1, low: 2))
        var logs: [EventLog] = []
        for _ in 0..<shape.writers {
            let storage = try await database.opened(signer.identity).storage
            if first == 0, logs.isEmpty, try await storage.latestSignedHead() != nil {
                throw CommandEnd.usage(["--store: found a log with commits, expected a database without a log"])
            }
            logs.append(EventLog(storage, clock: SystemClock(), signer: signer))
        }
        let count = shape.writers * shape.senders
        let requests = try (0..<count).map { sender in
            try stride(from: sender, to: shape.commands, by: count).map {
                try LogBench.request(first + $0, events: shape.eventsInCommand)
            }
        }
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (sender, own) in requests.enumerated() {
                let log = logs[sender % shape.writers]
                group.addTask { for request in own { _ = try await log.append(request) } }
            }
            try await group.waitForAll()
        }
        let elapsed = ContinuousClock.now - start
        for log in logs { try await log.storage.close() }
        return elapsed / .nanoseconds(1) / Double(shape.commands * shape.eventsInCommand)
    }
}

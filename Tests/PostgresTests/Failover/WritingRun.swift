import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import PostgresStore
import Runtime
import TestServers
import Testing

/// Writers that append while servers come and go, as several processes do: each has a storage and a log of its own. Whoever is told that the
/// storage cannot be reached sends the same command again, and nothing else is done for it.
struct WritingRun {
    /// What was acknowledged, and how often writers were told to wait.
    struct Count: Sendable {
        var answers: [MessageID: CommandAnswer] = [:]
        var repeats = 0
        var unreachable = 0
        var others: [String] = []
    }

    static let isTorture = ProcessInfo.processInfo.environment["BONDTRADER_TORTURE"] == "1"

    private let address: String
    private let writers: Int
    private let tasks: Int
    private let count = Shared(Count())
    private let isOver = Shared(false)

    /// - Parameters:
    ///   - address: where the log is.
    ///   - writers: how many storages.
    ///   - tasks: how many append to each at once.
    init(_ address: String, writers: Int, tasks: Int) {
        (self.address, self.writers, self.tasks) = (address, writers, tasks)
    }

    /// A signer whose signatures a verifier accepts.
    static func signer() throws -> HeadSigner {
        try HeadSigner(privateKey: [UInt8](repeating: 9, count: 32), log: MessageID(high: 5, low: 5))
    }

    static func open(_ address: String, _ patience: LogPatience = LogPatience()) async throws -> PostgresLogStorage {
        try await PostgresLogStorage.open(
            try PostgresAddress(address), access: .write(made: try signer().identity), readers: 2, patience: patience)
    }

    /// How many commands were acknowledged.
    var acknowledged: Int { count.now.answers.count }

    /// Waits until so many more commands are acknowledged.
    func waitForProgress(_ more: Int = 20) async throws {
        let goal = acknowledged + more
        while acknowledged < goal {
            try #require(count.now.others.isEmpty, "\(count.now.others)")
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Writes while something is done to the servers, and some time on.
    ///
    /// - Parameters:
    ///   - patience: how long the storages wait for a server.
    ///   - disturb: what is done; it is over when this returns.
    /// - Returns: what came of it.
    /// - Throws: what `disturb` throws, or when a log cannot be opened.
    func writing(
        _ patience: LogPatience = LogPatience(absence: 1_000), while disturb: @escaping @Sendable () async throws -> Void
    )
        async throws -> Count
    {
        let (address, count, isOver) = (address, count, isOver)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                let storage = try await Self.open(address, patience)
                let log = EventLog(storage, clock: ManualClock(), signer: try Self.signer())
                for task in 0..<tasks {
                    let stream = "test/\(writer).\(task)"
                    group.addTask { try await Self.write(to: log, stream, (writer * 100 + task) * 1_000_000, count, isOver) }
                }
            }
            group.addTask {
                // Whatever comes of it, the writers end.
                defer { isOver.change { $0 = true } }
                try await disturb()
                try await waitForProgress()
            }
            try await group.waitForAll()
        }
        return count.now
    }

    private static func write(
        to log: EventLog, _ stream: String, _ first: Int, _ count: Shared<Count>, _ isOver: Shared<Bool>
    ) async throws {
        var number = 0
        while !isOver.now {
            // At the version that its own last command left: what is taken twice, or lost, would show at once.
            let request = try LogFixtures.request(
                first + number, stream, count: 3, expected: number == 0 ? .none : .exact(Int64(3 * number)))
            do {
                let result = try await log.append(request)
                count.change { count in
                    count.answers[result.answer.command] = result.answer
                    if result.isRepeat { count.repeats += 1 }
                }
                number += 1
            } catch EventStoreError.unreachable {
                count.change { $0.unreachable += 1 }
            } catch {
                count.change { $0.others.append("\(error)") }
                isOver.change { $0 = true }
            }
        }
    }

    /// Checks that all that was acknowledged is on the log, once and as it was answered, and that the log is whole.
    static func check(_ count: Count, at address: String, label: String) async throws {
        #expect(count.others.isEmpty, "\(label)")
        let storage = try await open(address)
        let answers = try await storage.answers(after: 0, limit: 10_000_000)
        let known = Dictionary(uniqueKeysWithValues: answers.map { ($0.command, $0) })
        for (command, answer) in count.answers { #expect(known[command] == answer, "\(label): \(command)") }
        // A last command of each task may have been taken without an answer.
        let events = try await storage.events(LogSelection(), within: PageLimit(10_000_000, bytes: .max))
        #expect(events.map(\.position.value) == Array(1...Int64(events.count)), "\(label)")
        #expect(events.count == 3 * answers.count, "\(label)")
        for (stream, found) in Dictionary(grouping: events, by: \.stream) {
            #expect(found.map(\.version) == Array(1...Int64(found.count)), "\(label): \(stream)")
        }
        let report = try await LogVerifier(AuditSource(storage)).verify()
        #expect(report.isIntact && report.events == Int64(events.count), "\(label): \(report.findings)")
        #expect(try await storage.faults() == [], "\(label)")
        try await storage.close()
        if isTorture {
            print(
                """
                \(label): \(count.answers.count) commands acknowledged, \(answers.count) on the log, \(events.count) events, \
                \(count.unreachable) times unreachable, \(count.repeats) repeats answered
                """)
        }
    }
}

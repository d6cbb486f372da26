import Contracts
import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore
import Synchronization

extension LogBench {
    /// What reading the log, and keeping rows up to date with it, takes.
    ///
    /// - Parameter events: how many events the log has.
    /// - Returns: tasks and nanoseconds: an event, or an occurrence where the name says so.
    /// - Throws: what the log throws; `CommandEnd.badInput` when rows or hashes are not what they must be.
    func reading(_ events: Int) async throws -> [(task: String, nanoseconds: Double)] {
        let place = try folder("reading")
        let log = try await LogBench.open(place)
        for command in 0..<(events / 1_000) { _ = try await log.append(LogBench.request(command, events: 1_000)) }
        var results: [(String, Double)] = []
        var source = AuditSource(log.storage)
        results.append(("verification_with_engine_check", try await verify(source, events)))
        source.faults = nil
        results.append(("verification", try await verify(source, events)))
        results.append(("decoded_replay_into_memory", try await replay(log, MemoryReadModelStore(), events)))
        let store = try await SQLiteReadModelStore(directory: place)
        results.append(("decoded_replay_into_sqlite", try await replay(log, store, events)))
        results += try await rebuild(log, store, events)
        results += try await lag(log, store)
        try await store.close()
        try await log.storage.close()
        return results
    }

    private func time(_ events: Int, _ body: () async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        try await body()
        return (ContinuousClock.now - start) / .nanoseconds(1) / Double(events)
    }

    private func verify(_ source: AuditSource, _ events: Int) async throws -> Double {
        try await time(events) {
            let report = try await LogVerifier(source).verify()
            guard report.isIntact, report.events == events else { throw CommandEnd.badInput(["\(report.findings)"]) }
        }
    }

    private func runner(_ log: EventLog, _ store: any ReadModelStore) throws -> ProjectionRunner {
        var catalogue = EventCatalogue()
        try catalogue.register(BenchPrice.self)
        return ProjectionRunner(
            LatestPrices(), log: log, store: store, catalogue: catalogue, clock: SystemClock(),
            settings: ProjectionSettings(batchSize: 5_000))
    }

    private func replay(_ log: EventLog, _ store: any ReadModelStore, _ events: Int) async throws -> Double {
        let runner = try runner(log, store)
        return try await time(events) { try await runner.catchUp() }
    }

    /// Makes the rows anew while somebody reads them all the time.
    private func rebuild(
        _ log: EventLog, _ store: SQLiteReadModelStore, _ events: Int
    ) async throws -> [(String, Double)] {
        let before = try await LatestPrices.rows(in: store)
        let runner = try runner(log, store)
        let watch = ReadWatch()
        let nanoseconds = try await time(events) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await watch.read(store) }
                try await runner.rebuild()
                watch.stop()
                try await group.waitForAll()
            }
        }
        let after = try await LatestPrices.rows(in: store)
        guard before == after, after.count == min(events / 1_000, 1_000) else {
            throw CommandEnd.badInput(["found \(after.count) rows after the rebuild, expected the \(before.count) of before"])
        }
        return [
            ("rebuild_while_serving", nanoseconds),
            ("longest_read_while_rebuilding_and_flipping", watch.longest / .nanoseconds(1)),
        ]
    }

    /// How long after an append has returned its row is there to be read: the median.
    private func lag(_ log: EventLog, _ store: SQLiteReadModelStore) async throws -> [(String, Double)] {
        let runner = try runner(log, store)
        var delays: [Double] = []
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.run() }
            for command in 0..<1_000 {
                let position = try await log.append(LogBench.request(10_000_000 + command, events: 1)).answer.last
                let start = ContinuousClock.now
                try await runner.wait(for: position, atMost: .seconds(10))
                delays.append((ContinuousClock.now - start) / .nanoseconds(1))
            }
            group.cancelAll()
            while true {
                do { if try await group.next() == nil { break } } catch is ProjectionError { continue }
            }
        }
        delays.sort()
        return [("projection_lag_median", delays[500]), ("projection_lag_99th_of_100", delays[990])]
    }
}

/// Reads the rows again and again, and notes how long it took at most.
private final class ReadWatch: Sendable {
    private let state = Mutex((isDone: false, longest: Duration.zero))

    var longest: Duration { state.withLock(\.longest) }

    func stop() {
        state.withLock { $0.isDone = true }
    }

    func read(_ store: any ReadModelStore) async throws {
        while !state.withLock(\.isDone) {
            let start = ContinuousClock.now
            _ = try await LatestPrices.rows(in: store)
            let taken = ContinuousClock.now - start
            state.withLock { $0.longest = max($0.longest, taken) }
        }
    }
}

/// An event of the bench.
struct BenchPrice: Event {
    static let name: MessageName = "bench.price-updated.v1"

    var bond: String
    var new: Int64
    var old: Int64
    var source: String
    var time: Int64
}

/// The latest price of each bond.
private struct LatestPrices: Projection {
    let definition = ProjectionDefinition(
        name: "bench/prices", version: 1,
        tables: [
            ReadModelTable(
                "prices", columns: [ReadModelColumn("bond", .text), ReadModelColumn("price", .integer)], key: ["bond"])
        ])
    let eventTypes: Set<MessageName> = [BenchPrice.name]

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            guard let price = event.event as? BenchPrice else { continue }
            try rows.put(["bond": .text(price.bond), "price": .integer(price.new)], in: "prices", by: event)
        }
    }

    static func rows(in store: any ReadModelStore) async throws -> [ReadModelRow] {
        try await store.read(ReadModelQuery(ReadModelReference("bench/prices", "prices"), limit: 1_000)).rows
    }
}

import ConformanceTesting
import Contracts
import EventSourcing
import FixedIncome
import Messaging
import ModuleKit
import Runtime
import Testing
import Valuation

@Suite("Revaluations as jobs")
struct RevaluationTests {
    private static let id = MessageID(high: 4, low: 4)

    /// Does an order as a job, under a lease of its own.
    private static func run(_ desk: ValuationDesk, _ order: RevaluationOrder) async throws -> Job {
        let queue = MemoryJobQueue()
        _ = try await queue.enqueue(
            JobRequest(id: id, kind: RevaluationOrder.kind, payload: try CanonicalEncoder.encode(order)), at: desk.clock.now)
        let runner = JobRunner(
            queue, handlers: [desk.revaluation], workers: 1, clock: desk.clock, entropy: SeededEntropy(seed: 1))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.run() }
            try await desk.until("the job has ended") {
                [.done, .dead].contains(try await queue.job(id)?.state)
            }
            group.cancelAll()
            return try #require(try await queue.job(id))
        }
    }

    private static func result(_ job: Job) throws -> RevaluationResult {
        #expect(job.state == .done, "\(job.failure ?? "no failure")")
        return try CanonicalDecoder.decode(RevaluationResult.self, from: try #require(job.result))
    }

    @Test("all bonds are valued on the last curve, and what has not moved is not told again")
    func everything() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let before = try await desk.events(ValuationsCalculated.self).count
            let job = try await Self.run(desk, RevaluationOrder(known: try await desk.log.head().position))
            let result = try Self.result(job)
            let curve = try #require(result.curves.first)
            #expect(result.curves.count == 1 && curve.curve == "USD-TREASURY")
            #expect(curve.bonds == universe.all.count && curve.valued == universe.all.count && curve.withoutValue == 0)
            #expect(curve.moved == 0 && curve.reasons.isEmpty)
            #expect(try await desk.events(ValuationsCalculated.self).count == before)
            let all = Int64(universe.all.count)
            #expect(job.progress == JobProgress(done: all, total: all))
        }
    }

    @Test("each bond that was named is counted once, with the reason when it has no value")
    func named() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let known = try await desk.log.head().position
            let bonds = [universe.all[0].id, try BondID("NOBODY"), universe.all[0].id, universe.all[1].id]
            let job = try await Self.run(desk, RevaluationOrder(curve: "USD-TREASURY", bonds: bonds, known: known))
            let curve = try #require(try Self.result(job).curves.first)
            #expect(curve.bonds == 3 && curve.valued == 2 && curve.withoutValue == 1)
            #expect(curve.reasons.map(\.count) == [1])
            #expect(curve.examples.map(\.id) == ["NOBODY"])
        }
    }

    @Test("a job that is begun again gives the same answer and leaves the log as it is")
    func repeated() throws {
        try ValuationDesk.run { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            let order = RevaluationOrder(known: try await desk.log.head().position)
            let first = try Self.result(try await Self.run(desk, order))
            let head = try await desk.log.head().position
            let again = try Self.result(try await Self.run(desk, order))
            #expect(again == first)
            #expect(try await desk.log.head().position == head)
        }
    }

    @Test("a curve that is not kept makes the job dead at once, with the reason")
    func unknownCurve() throws {
        try ValuationDesk.run { desk in
            let job = try await Self.run(desk, RevaluationOrder(curve: "GOLD", known: .start))
            #expect(job.state == .dead && job.attempt == 1)
            #expect(job.failure?.contains("GOLD") == true, "\(job.failure ?? "")")
        }
    }
}

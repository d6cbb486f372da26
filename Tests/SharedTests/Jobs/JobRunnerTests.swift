import ConformanceTesting
import Contracts
import Messaging
import Runtime
import Synchronization
import Testing

@Suite("Jobs that are done")
struct JobRunnerTests {
    private struct Refused: Error, CustomStringConvertible {
        var description: String { "refused" }
    }

    /// A clock on which a second passes with each wait, however long it is meant to be.
    private final class SteppingClock: WallClock {
        private let time = Mutex<Int64>(1_700_000_000_000_000_000)

        var nanosecondsSince1970: Int64 { time.withLock { $0 } }

        func sleep(for duration: Duration) async throws(CancellationError) {
            for _ in 0..<20 { await Task.yield() }
            if Task.isCancelled { throw CancellationError() }
            time.withLock { $0 += 1_000_000_000 }
        }
    }

    private let queue = MemoryJobQueue()
    private let clock = SteppingClock()

    private func run(
        _ handlers: [JobHandler], workers: Int = 2, until isDone: @escaping @Sendable () async throws -> Bool
    ) async throws {
        let runner = JobRunner(
            queue, handlers: handlers, workers: workers, clock: clock, entropy: SeededEntropy(seed: 3), lease: .seconds(30))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.run() }
            while try await !isDone() { await Task.yield() }
            group.cancelAll()
            _ = await group.nextResult()
        }
    }

    private func enqueue(_ number: UInt64, attempts: Int = 3) async throws -> MessageID {
        let request = JobRequest(
            id: MessageID(high: 1, low: number), kind: "work", payload: [UInt8(number)], attempts: attempts)
        return try await queue.enqueue(request, at: clock.now).id
    }

    @Test("each job is done once, and its result is kept")
    func results() async throws {
        for number in 1...20 as ClosedRange<UInt64> { _ = try await enqueue(number) }
        let done = Mutex<[UInt8]>([])
        let handler = JobHandler("work", limit: 2) { job, context in
            context.report(JobProgress(done: 1, total: 1))
            done.withLock { $0 += job.request.payload }
            return job.request.payload + [0]
        }
        try await run([handler]) { [queue] in try await queue.jobs(JobFilter(state: .done)).count == 20 }
        #expect(done.withLock { $0.sorted() } == Array(1...20))
        for job in try await queue.jobs(JobFilter()) {
            #expect(job.result == [UInt8(job.request.id.low), 0] && job.request.payload.isEmpty)
        }
    }

    @Test("what fails is tried again, and is dead when it failed often enough")
    func failures() async throws {
        let id = try await enqueue(1)
        let attempts = Mutex(0)
        let handler = JobHandler("work") { _, _ in
            attempts.withLock { $0 += 1 }
            throw Refused()
        }
        try await run([handler]) { [queue] in try await queue.job(id)?.state == .dead }
        #expect(attempts.withLock { $0 } == 3)
        #expect(try await queue.job(id)?.failure == "refused")
    }

    @Test("what is refused is dead at once, and the reason is kept")
    func refusals() async throws {
        let id = try await enqueue(1)
        let handler = JobHandler("work") { _, _ in throw JobRefusal("found no file") }
        try await run([handler]) { [queue] in try await queue.job(id)?.state == .dead }
        let job = try await queue.job(id)
        #expect(job?.attempt == 1 && job?.failure == "found no file")
    }

    @Test("a job that failed as often as it may is a trouble of its runner until it is tried again, one that was refused is none")
    func troubles() async throws {
        let (refused, failed) = (try await enqueue(1), try await enqueue(2, attempts: 2))
        let handler = JobHandler("work") { job, _ in
            if job.request.id == refused { throw JobRefusal("found no file") }
            if job.token > 2 { return [] }
            throw Refused()
        }
        let runner = JobRunner(queue, handlers: [handler], clock: clock, entropy: SeededEntropy(seed: 3), lease: .seconds(30))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.run() }
            while runner.report.troubles.isEmpty { await Task.yield() }
            #expect(runner.report.troubles.count == 1 && runner.report.troubles[0].contains("\(failed)"))
            _ = try await queue.revive(failed, at: clock.now)
            while !runner.report.troubles.isEmpty { await Task.yield() }
            group.cancelAll()
            _ = await group.nextResult()
        }
        #expect(try await queue.job(refused)?.state == .dead)
        #expect(try await queue.job(failed)?.state == .done)
    }

    @Test("a job that is under way when the runner stops is given back")
    func release() async throws {
        let id = try await enqueue(1)
        let handler = JobHandler("work") { _, _ in
            while true {
                try Task.checkCancellation()
                await Task.yield()
            }
        }
        try await run([handler]) { [queue] in try await queue.job(id)?.state == .running }
        let job = try await queue.job(id)
        #expect(job?.state == .waiting && job?.attempt == 0)
    }

    @Test("a job that is called off is stopped")
    func cancellation() async throws {
        let id = try await enqueue(1)
        let handler = JobHandler("work") { _, _ in
            while true {
                try Task.checkCancellation()
                await Task.yield()
            }
        }
        try await run([handler]) { [queue, clock] in
            if try await queue.job(id)?.state == .running { _ = try await queue.cancel(id, at: clock.now) }
            return try await queue.job(id)?.state == .cancelled
        }
        #expect(try await queue.job(id)?.state == .cancelled)
    }

    @Test("a job that is called off tells what it had done by then, and how far it had come")
    func partialResult() async throws {
        let id = try await enqueue(1)
        let handler = JobHandler("work") { _, context in
            context.report(JobProgress(done: 2, total: 5))
            while !Task.isCancelled { await Task.yield() }
            context.report(JobProgress(done: 3, total: 5))
            throw JobStop(result: [7])
        }
        try await run([handler]) { [queue, clock] in
            if try await queue.job(id)?.state == .running { _ = try await queue.cancel(id, at: clock.now) }
            return try await queue.job(id)?.state == .cancelled
        }
        let job = try await queue.job(id)
        #expect(job?.state == .cancelled && job?.result == [7] && job?.progress?.done == 3, "\(String(describing: job))")
    }

    @Test("a job that stops with its process is given back, whatever it had done by then")
    func releaseOfPart() async throws {
        let id = try await enqueue(1)
        let handler = JobHandler("work") { _, _ in
            while !Task.isCancelled { await Task.yield() }
            throw JobStop(result: [7])
        }
        try await run([handler]) { [queue] in try await queue.job(id)?.state == .running }
        let job = try await queue.job(id)
        #expect(job?.state == .waiting && job?.attempt == 0 && job?.result == nil)
    }

    @Test("a job keeps its lease while it leaves its thread to nobody, for leases are renewed elsewhere")
    func pulse() async throws {
        let (id, executor, beats) = (try await enqueue(1), OwnThread(), CountingClock())
        // Work that never waits: it ends when its lease was renewed twice, by whoever renews it.
        let handler = JobHandler("work") { job, _ in
            while beats.count < 3 && !Task.isCancelled { continue }
            return job.request.payload
        }
        let runner = JobRunner(
            queue, handlers: [handler], workers: 1, clock: clock, entropy: SeededEntropy(seed: 3), lease: .seconds(30),
            pulse: JobPulse(executor: executor, clock: beats))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.run() }
            while try await queue.job(id)?.state != .done { await Task.yield() }
            group.cancelAll()
            _ = await group.nextResult()
        }
        #expect(try await queue.job(id)?.attempt == 1)
        #expect(executor.count > 0)
    }

    @Test("the end of a job is told again to a queue that fails, and the job is not done again")
    func failingEnd() async throws {
        let id = try await enqueue(1)
        let runs = Mutex(0)
        let handler = JobHandler("work") { _, _ in
            runs.withLock { $0 += 1 }
            return [1]
        }
        let runner = JobRunner(
            StumblingJobQueue(base: queue, failures: 3), handlers: [handler], clock: clock, entropy: SeededEntropy(seed: 3),
            lease: .seconds(30))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.run() }
            while try await queue.job(id)?.state != .done { await Task.yield() }
            group.cancelAll()
            _ = await group.nextResult()
        }
        #expect(runs.withLock { $0 } == 1)
        #expect(try await queue.job(id)?.attempt == 1)
    }

    @Test("what a job was to do that dies is dropped at once when more is kept than may be")
    func deadWork() async throws {
        // Its time stands still: no hour passes.
        let clock = CountingClock()
        let id = MessageID(high: 1, low: 1)
        let handler = JobHandler("work") { _, _ in throw JobRefusal("no such column") }
        let runner = JobRunner(
            queue, handlers: [handler], clock: clock, entropy: SeededEntropy(seed: 3), lease: .seconds(30),
            retention: JobRetention(deadBytes: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.run() }
            while clock.count == 0 { await Task.yield() }
            // It has looked for what is to be forgotten before this comes.
            _ = try await queue.enqueue(JobRequest(id: id, kind: "work", payload: [1]), at: clock.now)
            while try await queue.summary(id)?.isPayloadKept != false { await Task.yield() }
            group.cancelAll()
            _ = await group.nextResult()
        }
        #expect(try await queue.summary(id)?.state == .dead)
    }

    @Test("jobs that ended long ago are forgotten while the runner runs")
    func pruning() async throws {
        let old = try await enqueue(1)
        let demand = JobDemand(worker: "w", kinds: ["work": 1], duration: .seconds(30))
        let job = try #require(try await queue.lease(demand, at: clock.now))
        _ = try await queue.end(job.lease, .done(result: []), at: Timestamp(nanoseconds: clock.nanosecondsSince1970))
        let runner = JobRunner(
            queue, handlers: [], clock: clock, entropy: SeededEntropy(seed: 3), retention: JobRetention(ended: .zero))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.run() }
            while try await queue.job(old) != nil { await Task.yield() }
            group.cancelAll()
            _ = await group.nextResult()
        }
    }
}

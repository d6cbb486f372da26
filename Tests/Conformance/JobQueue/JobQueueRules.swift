internal import Contracts
public import Messaging

/// The rules of the port `JobQueue`.
public enum JobQueueRules {
    /// A rule of the port.
    public typealias Rule = ConformanceRule<JobQueueFixture>

    /// All rules.
    public static let all: [Rule] = taking + leasing + ending + keeping + room

    static func id(_ number: UInt64) -> MessageID { MessageID(high: 7, low: number) }

    static func time(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: seconds * 1_000_000_000) }

    static func request(
        _ number: UInt64, kind: String = "a", priority: Int = 0, notBefore: Timestamp? = nil, attempts: Int = 3
    ) -> JobRequest {
        JobRequest(
            id: id(number), kind: kind, payload: Array("\(number)".utf8), priority: priority, notBefore: notBefore,
            attempts: attempts)
    }

    static func demand(_ kinds: [String: Int] = ["a": 100], worker: String = "w") -> JobDemand {
        JobDemand(worker: worker, kinds: kinds, duration: .seconds(30))
    }

    static func lease(
        _ queue: any JobQueue, _ kinds: [String: Int] = ["a": 100], at seconds: Int64
    ) async throws -> Job {
        guard let job = try await queue.lease(demand(kinds), at: time(seconds)) else {
            throw ConformanceViolation("found nothing to lease at \(seconds) s, expected a job")
        }
        return job
    }

    static func requireRefusal(
        _ what: String, _ expected: JobError, _ body: () async throws -> Void
    ) async throws {
        do {
            try await body()
        } catch let error as JobError {
            return try require(error, is: expected, what)
        }
        throw ConformanceViolation("\(what): found it done, expected \(expected)")
    }

    private static let taking: [Rule] = [
        Rule("what was enqueued stands as it was asked for, once") { fixture in
            let queue = try await fixture.make()
            let wanted = request(1, priority: 4, notBefore: time(50))
            let job = try await queue.enqueue(wanted, at: time(10))
            try require(try await queue.job(id(1))?.request, is: wanted, "the request")
            try require(job.state, is: .waiting, "the state")
            try require(job.enqueuedAt, is: time(10), "the time")
            try require(try await queue.enqueue(wanted, at: time(20)), is: job, "the same request again")
            try require(try await queue.jobs(JobFilter()).count, is: 1, "jobs")
            try require(try await queue.job(id(1)).map { JobSummary($0) }, is: job, "the job by its identifier")
            try require(try await queue.job(id(2)), is: nil, "a job that is not there")
        },
        Rule("an identifier stands for one work") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1), at: time(10))
            try await requireRefusal("other work under it", .reused(id(1))) {
                _ = try await queue.enqueue(request(1, kind: "b"), at: time(10))
            }
        },
        Rule("jobs are listed by kind and state, the newest first, page by page") { fixture in
            let queue = try await fixture.make()
            for number in 1...6 as ClosedRange<UInt64> {
                _ = try await queue.enqueue(request(number, kind: number % 2 == 0 ? "b" : "a"), at: time(Int64(number)))
            }
            _ = try await lease(queue, ["a": 1], at: 10)
            func found(_ filter: JobFilter) async throws -> [MessageID] { try await queue.jobs(filter).map(\.request.id) }
            try require(try await found(JobFilter()), is: [6, 5, 4, 3, 2, 1].map(id), "all")
            try require(try await found(JobFilter(kind: "b")), is: [6, 4, 2].map(id), "those of a kind")
            try require(try await found(JobFilter(state: .running)), is: [id(1)], "those that run")
            try require(try await found(JobFilter(before: id(4), limit: 2)), is: [3, 2].map(id), "a page")
        },
        Rule("summaries stand in the order of the jobs, and say the same without the work") { fixture in
            let queue = try await fixture.make()
            for number in 1...3 as ClosedRange<UInt64> { _ = try await queue.enqueue(request(number), at: time(Int64(number))) }
            _ = try await lease(queue, at: 10)
            var wanted: [JobSummary] = []
            for number in [3, 2, 1] as [UInt64] {
                guard let job = try await queue.job(id(number)) else {
                    throw ConformanceViolation("found no job \(number), expected it")
                }
                wanted.append(JobSummary(job))
            }
            try require(try await queue.summaries(JobFilter()), is: wanted, "the summaries")
            try require(try await queue.summary(id(3)), is: wanted[0], "the summary by its identifier")
            try require(try await queue.summary(id(9)), is: nil, "a summary that is not there")
        },
        Rule("what was enqueued outlives the process, leases and results with it") { fixture in
            guard let reopen = fixture.reopen else { return }
            var queue = try await fixture.make()
            for number in 1...3 as ClosedRange<UInt64> { _ = try await queue.enqueue(request(number), at: time(1)) }
            let first = try await lease(queue, at: 2)
            _ = try await queue.end(first.lease, .done(result: [1, 2]), at: time(3))
            let second = try await lease(queue, at: 4)
            _ = try await queue.renew(second.lease, until: time(60), progress: JobProgress(done: 3, total: 4), at: time(5))
            let before = try await queue.jobs(JobFilter())
            queue = try await reopen(queue, JobRoom())
            try require(try await queue.jobs(JobFilter()), is: before, "jobs after another start")
            _ = try await queue.end(second.lease, .released, at: time(6))
            try require(try await lease(queue, at: 7).request.id, is: id(2), "the job that was given back")
        },
        Rule("whoever waits hears of new work, of what is given back and of what is revived") { fixture in
            let queue = try await fixture.make()
            var seen = try await queue.waitForWork(after: 0)
            let first = seen
            async let woken = queue.waitForWork(after: first)
            _ = try await queue.enqueue(request(1, attempts: 1), at: time(1))
            seen = try await woken
            let job = try await lease(queue, at: 2)
            _ = try await queue.end(job.lease, .failed(reason: "no", retryAt: nil), at: time(3))
            let ended = try await queue.waitForWork(after: seen)
            _ = try await queue.revive(id(1), at: time(4))
            let revived = try await queue.waitForWork(after: ended)
            try require(first < seen && seen < ended && ended < revived, "found counts that do not grow")
        },
    ]

    private static let leasing: [Rule] = [
        Rule("the higher priority goes first, then the older job") { fixture in
            let queue = try await fixture.make()
            for (number, priority) in [(1, 0), (2, 5), (3, 5), (4, -1)] as [(UInt64, Int)] {
                _ = try await queue.enqueue(request(number, priority: priority), at: time(1))
            }
            var order: [MessageID] = []
            while let job = try await queue.lease(demand(), at: time(2)) { order.append(job.request.id) }
            try require(order, is: [2, 3, 1, 4].map(id), "the order")
        },
        Rule("a job does not begin before its time") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1, notBefore: time(100)), at: time(1))
            try require(try await queue.lease(demand(), at: time(99)), is: nil, "a lease too early")
            try require(try await lease(queue, at: 100).request.id, is: id(1), "a lease in time")
        },
        Rule("no more jobs of a kind are under leases than the demand allows") { fixture in
            let queue = try await fixture.make()
            for number in 1...4 as ClosedRange<UInt64> { _ = try await queue.enqueue(request(number), at: time(1)) }
            _ = try await queue.enqueue(request(9, kind: "b"), at: time(1))
            let first = try await lease(queue, ["a": 2, "b": 1], at: 2)
            _ = try await lease(queue, ["a": 2, "b": 1], at: 2)
            try require(try await lease(queue, ["a": 2, "b": 1], at: 2).request.kind, is: "b", "the kind that has room")
            try require(try await queue.lease(demand(["a": 2, "b": 1]), at: time(2)), is: nil, "a third of the kind")
            try require(try await queue.lease(demand(["c": 1]), at: time(2)), is: nil, "a kind that nobody enqueued")
            _ = try await queue.end(first.lease, .done(result: []), at: time(3))
            try require(try await lease(queue, ["a": 2, "b": 1], at: 4).request.id, is: id(3), "the next one of the kind")
        },
        Rule("a job is under one lease, until it runs out; it is renewed, never shortened") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1), at: time(0))
            let job = try await lease(queue, at: 0)
            try require(job.state == .running && job.attempt == 1 && job.worker == "w", "found \(job)")
            try require(job.leasedUntil, is: time(30), "the end of the lease")
            try require(try await queue.lease(demand(), at: time(29)), is: nil, "a second lease")
            let renewed = try await queue.renew(
                job.lease, until: time(50), progress: JobProgress(done: 1, note: "half"), at: time(29))
            try require(renewed.leasedUntil, is: time(50), "the end of the renewed lease")
            try require(renewed.progress, is: JobProgress(done: 1, note: "half"), "the progress")
            let shorter = try await queue.renew(job.lease, until: time(31), progress: nil, at: time(30))
            try require(shorter.leasedUntil, is: time(50), "the end of a lease that was to be shortened")
            try require(shorter.progress, is: renewed.progress, "the progress that was told before")
            try require(try await queue.lease(demand(), at: time(49)), is: nil, "a lease before the end")
            let next = try await lease(queue, at: 50)
            try require(next.attempt == 2 && next.token > job.token, "found \(next), expected attempt 2 under a later token")
        },
        Rule("a worker whose lease ran out changes nothing any more") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1), at: time(0))
            let old = try await lease(queue, at: 0).lease
            try await requireRefusal("an end too late", .leaseLost(old)) {
                _ = try await queue.end(old, .done(result: [1]), at: time(30))
            }
            let new = try await lease(queue, at: 31)
            try await requireRefusal("an end by the one before", .leaseLost(old)) {
                _ = try await queue.end(old, .done(result: [1]), at: time(32))
            }
            try await requireRefusal("a renewal by the one before", .leaseLost(old)) {
                _ = try await queue.renew(old, until: time(90), progress: nil, at: time(32))
            }
            try require(try await queue.job(id(1)), is: new, "the job")
        },
    ]

    private static let ending: [Rule] = [
        Rule("a job that is done has its result, and is not done again") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1), at: time(0))
            let job = try await lease(queue, at: 0)
            let done = try await queue.end(job.lease, .done(result: [4, 2]), at: time(5))
            try require(done.state == .done && done.result == [4, 2] && done.leasedUntil == nil, "found \(done)")
            try require(try await queue.lease(demand(), at: time(1_000)), is: nil, "another lease")
            try require(try await queue.cancel(id(1), at: time(9)), is: done, "the job, called off too late")
        },
        Rule("what failed is tried again at its time, as often as it may, and is dead then") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1, attempts: 2), at: time(0))
            let first = try await lease(queue, at: 0)
            let failed = try await queue.end(first.lease, .failed(reason: "first", retryAt: time(20)), at: time(1))
            try require(failed.state == .waiting && failed.failure == "first", "found \(failed)")
            try require(try await queue.lease(demand(), at: time(19)), is: nil, "a lease before its time")
            let second = try await lease(queue, at: 20)
            let dead = try await queue.end(second.lease, .failed(reason: "second", retryAt: time(30)), at: time(21))
            try require(dead.state == .dead && dead.failure == "second" && dead.attempt == 2, "found \(dead)")
            try require(try await queue.lease(demand(), at: time(99)), is: nil, "a lease of a dead job")
        },
        Rule("what cannot succeed is dead at once") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1, attempts: 9), at: time(0))
            let job = try await lease(queue, at: 0)
            let dead = try await queue.end(job.lease, .failed(reason: "never", retryAt: nil), at: time(1))
            try require(dead.state, is: .dead, "the state")
        },
        Rule("a job whose workers vanish is dead after its last attempt") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1, attempts: 2), at: time(0))
            _ = try await lease(queue, at: 0)
            _ = try await lease(queue, at: 31)
            try require(try await queue.lease(demand(), at: time(62)), is: nil, "a third lease")
            let dead = try await queue.job(id(1))
            try require(dead?.state == .dead && dead?.failure != nil, "found \(String(describing: dead)), expected it dead")
        },
        Rule("a dead job can be revived, no other") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1, attempts: 1), at: time(0))
            try await requireRefusal("a job that waits, revived", .notDead(id(1), .waiting)) {
                _ = try await queue.revive(id(1), at: time(1))
            }
            let job = try await lease(queue, at: 1)
            _ = try await queue.end(job.lease, .failed(reason: "no", retryAt: nil), at: time(2))
            let revived = try await queue.revive(id(1), at: time(3))
            try require(revived.state == .waiting && revived.attempt == 0, "found \(revived)")
            try require(try await lease(queue, at: 3).token > job.token, "found a token that does not grow")
            try await requireRefusal("a job that is not there, revived", .unknown(id(5))) {
                _ = try await queue.revive(id(5), at: time(1))
            }
        },
        Rule("what is given back waits again, and the attempt does not count") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1, attempts: 1), at: time(0))
            let job = try await lease(queue, at: 0)
            let back = try await queue.end(job.lease, .released, at: time(1))
            try require(back.state == .waiting && back.attempt == 0, "found \(back)")
            try require(try await lease(queue, at: 2).attempt, is: 1, "the attempt")
        },
        Rule("a job that waits is called off at once, one that runs by its worker") { fixture in
            let queue = try await fixture.make()
            for number in 1...2 as ClosedRange<UInt64> { _ = try await queue.enqueue(request(number), at: time(0)) }
            let job = try await lease(queue, at: 0)
            try require(try await queue.cancel(id(2), at: time(1)).state, is: .cancelled, "the one that waits")
            let asked = try await queue.cancel(id(1), at: time(1))
            try require(asked.state == .running && asked.isCancelling, "found \(asked)")
            let told = try await queue.renew(job.lease, until: time(60), progress: nil, at: time(2))
            try require(told.isCancelling, "found a worker that is not told")
            let stopped = try await queue.end(job.lease, .cancelled(result: [7]), at: time(3))
            try require(stopped.state == .cancelled && stopped.result == [7], "found \(stopped)")
            try require(try await queue.job(id(1))?.result, is: [7], "what the one that ran had done by then")
            try require(try await queue.job(id(2))?.result, is: nil, "what the one that waited had done")
            try require(try await queue.lease(demand(), at: time(99)), is: nil, "a lease of a job that was called off")
            try await requireRefusal("a job that is not there, called off", .unknown(id(5))) {
                _ = try await queue.cancel(id(5), at: time(1))
            }
        },
        Rule("a job that was called off is not begun again when its worker vanishes") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1), at: time(0))
            _ = try await lease(queue, at: 0)
            _ = try await queue.cancel(id(1), at: time(1))
            try require(try await queue.lease(demand(), at: time(40)), is: nil, "a lease")
            try require(try await queue.job(id(1))?.state, is: .cancelled, "the state")
        },
    ]
}

internal import Contracts
internal import Messaging

extension JobQueueRules {
    /// What is kept of a job, and for how long.
    static let keeping: [Rule] = [
        Rule("what a job was to do is dropped when it is done or was called off, and stays for one that is dead") { fixture in
            let queue = try await fixture.make()
            for number in 1...3 as ClosedRange<UInt64> { _ = try await queue.enqueue(request(number), at: time(0)) }
            let marks = try await queue.summaries(JobFilter()).map(\.mark)
            let first = try await lease(queue, at: 1)
            let second = try await lease(queue, at: 1)
            try require(first.request.payload, is: Array("1".utf8), "what is to be done")
            _ = try await queue.end(first.lease, .done(result: [1]), at: time(2))
            _ = try await queue.end(second.lease, .failed(reason: "no", retryAt: nil), at: time(2))
            _ = try await queue.cancel(id(3), at: time(2))
            try require(
                try await queue.jobs(JobFilter()).map(\.request.payload), is: [[], Array("2".utf8), []], "what is kept to be done"
            )
            try require(try await queue.summaries(JobFilter()).map(\.mark), is: marks, "sizes and digests")
            _ = try await queue.revive(id(2), at: time(3))
            try require(try await lease(queue, at: 4).request, is: request(2), "the revived request")
        },
        Rule("a request is known again when what it asked for was dropped") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1), at: time(0))
            let job = try await lease(queue, at: 1)
            let done = try await queue.end(job.lease, .done(result: [1]), at: time(2))
            try require(try await queue.enqueue(request(1), at: time(3)), is: done, "the same request again")
            let other = JobRequest(id: id(1), kind: "a", payload: Array("2".utf8), attempts: 3)
            try await requireRefusal("other work of the same size", .reused(id(1))) {
                _ = try await queue.enqueue(other, at: time(3))
            }
        },
        Rule("a request is the same when its mark is, whatever else it carries") { fixture in
            let queue = try await fixture.make()
            func named(_ payload: String) -> JobRequest {
                JobRequest(
                    id: id(1), kind: "a", payload: Array(payload.utf8), name: "a file", mark: JobMark(of: Array("ours".utf8)))
            }
            let first = try await queue.enqueue(named("then"), at: time(0))
            try require(first.name, is: "a file", "the name")
            try require(try await queue.enqueue(named("now"), at: time(1)), is: first, "the same request again")
            try require(try await lease(queue, at: 2).request.payload, is: Array("then".utf8), "what is to be done")
        },
        Rule("an attempt that lost its lease says so, also when a later one is done") { fixture in
            let queue = try await fixture.make()
            _ = try await queue.enqueue(request(1), at: time(0))
            _ = try await lease(queue, at: 0)
            let second = try await lease(queue, at: 31)
            guard let failure = second.failure, failure.contains("lease"), failure.contains("worker w") else {
                throw ConformanceViolation("found \(String(describing: second.failure)), expected the lease that ran out")
            }
            let done = try await queue.end(second.lease, .done(result: []), at: time(32))
            try require(done.attempt == 2 && done.failure == failure, "found \(done), expected the reason of attempt 2")
        },
        Rule("jobs that are being called off are told from others that run") { fixture in
            let queue = try await fixture.make()
            for number in 1...2 as ClosedRange<UInt64> {
                _ = try await queue.enqueue(request(number), at: time(0))
                _ = try await lease(queue, at: 0)
            }
            _ = try await queue.cancel(id(1), at: time(1))
            for (isCancelling, expected) in [(true, [1]), (false, [2]), (nil, [2, 1])] as [(Bool?, [UInt64])] {
                let filter = JobFilter(state: .running, isCancelling: isCancelling)
                try require(
                    try await queue.summaries(filter).map(\.id), is: expected.map(id),
                    "cancelling \(String(describing: isCancelling))")
            }
        },
        Rule("what ended long ago, or too many before, is forgotten, and nothing that is still to be done") { fixture in
            let queue = try await fixture.make()
            for number in 1...7 as ClosedRange<UInt64> { _ = try await queue.enqueue(request(number), at: time(0)) }
            for seconds in [10, 20, 21, 22] as [Int64] {
                let job = try await lease(queue, at: seconds)
                _ = try await queue.end(job.lease, .done(result: []), at: time(seconds))
            }
            let dead = try await lease(queue, at: 23)
            _ = try await queue.end(dead.lease, .failed(reason: "no", retryAt: nil), at: time(23))
            _ = try await lease(queue, at: 24)
            func left() async throws -> [MessageID] { try await queue.summaries(JobFilter()).map(\.id) }
            var retention = JobRetention(ended: .seconds(100), mostEnded: 9, dead: .seconds(1_000), mostDead: 9)
            try require(try await queue.prune(retention, at: time(109)), is: 0, "jobs forgotten too early")
            try require(try await queue.prune(retention, at: time(110)), is: 1, "jobs forgotten by time")
            try require(try await left(), is: [7, 6, 5, 4, 3, 2].map(id), "what is left by time")
            retention.mostEnded = 2
            try require(try await queue.prune(retention, at: time(110)), is: 1, "jobs forgotten by number")
            try require(try await left(), is: [7, 6, 5, 4, 3].map(id), "what is left by number")
            retention.mostDead = 0
            try require(try await queue.prune(retention, at: time(9_999)), is: 3, "jobs forgotten in the end")
            try require(try await left(), is: [7, 6].map(id), "what is still to be done")
            try require(try await queue.summaries(JobFilter(before: id(4))), is: [], "what is before a job that is forgotten")
            _ = try await queue.enqueue(request(8), at: time(10_000))
            try require(try await left(), is: [8, 7, 6].map(id), "what came behind")
        },
    ]
}

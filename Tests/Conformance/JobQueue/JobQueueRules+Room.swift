internal import Contracts
internal import Messaging

extension JobQueueRules {
    /// Bytes of what each of these jobs is to do.
    private static let bytes: Int64 = 100
    /// What each of them takes while it waits or runs.
    private static let size = bytes + JobRoom.overhead

    private static func large(_ number: UInt64) -> JobRequest {
        JobRequest(id: id(number), kind: "a", payload: [UInt8](repeating: UInt8(number), count: Int(bytes)))
    }

    private static func requireFull(_ queue: any JobQueue, _ what: String, jobs: Int64 = 1, at seconds: Int64 = 1) async throws {
        try await requireRefusal(what, .full(wanted: size, taken: jobs * size, most: jobs * size)) {
            _ = try await queue.enqueue(large(99), at: time(seconds))
        }
        try require(try await queue.summary(id(99)), is: nil, "the job that was refused")
    }

    /// Leases the next job, and lets it fail for good.
    private static func die(_ queue: any JobQueue, at seconds: Int64) async throws {
        let job = try await lease(queue, at: seconds)
        _ = try await queue.end(job.lease, .failed(reason: "no", retryAt: nil), at: time(seconds))
    }

    /// How much may wait and run, and how much of dead jobs is kept.
    static let room: [Rule] = [
        Rule("jobs that wait or run take no more bytes than there is room for, and what has ended makes room") { fixture in
            let queue = try await fixture.make(JobRoom(bytes: 2 * size))
            let first = try await queue.enqueue(large(1), at: time(0))
            _ = try await queue.enqueue(large(2), at: time(0))
            try await requireFull(queue, "a third job", jobs: 2)
            try require(try await queue.enqueue(large(1), at: time(1)), is: first, "the same request again")
            let job = try await lease(queue, at: 2)
            try await requireFull(queue, "a third job beside one that runs", jobs: 2)
            _ = try await queue.end(job.lease, .done(result: [1]), at: time(3))
            _ = try await queue.enqueue(large(3), at: time(3))
            try await requireFull(queue, "a job in place of none", jobs: 2)
            _ = try await queue.cancel(id(2), at: time(4))
            _ = try await queue.enqueue(large(4), at: time(4))
            try await requireFull(queue, "another job in place of none", jobs: 2)
            try await die(queue, at: 5)
            _ = try await queue.enqueue(large(5), at: time(5))
        },
        Rule("a job without anything to do takes room too") { fixture in
            let queue = try await fixture.make(JobRoom(bytes: JobRoom.overhead))
            _ = try await queue.enqueue(JobRequest(id: id(1), kind: "a", payload: []), at: time(0))
            let (wanted, taken) = (JobRoom.overhead, JobRoom.overhead)
            try await requireRefusal("a second job", .full(wanted: wanted, taken: taken, most: taken)) {
                _ = try await queue.enqueue(JobRequest(id: id(2), kind: "a", payload: []), at: time(0))
            }
        },
        Rule("what was kept takes its room after another start") { fixture in
            guard let reopen = fixture.reopen else { return }
            var queue = try await fixture.make(JobRoom(bytes: size))
            _ = try await queue.enqueue(large(1), at: time(0))
            queue = try await reopen(queue, JobRoom(bytes: size))
            try await requireFull(queue, "a second job")
        },
        Rule("a dead job is revived only where there is room for it") { fixture in
            let queue = try await fixture.make(JobRoom(bytes: size))
            _ = try await queue.enqueue(large(1), at: time(0))
            try await die(queue, at: 1)
            _ = try await queue.enqueue(large(2), at: time(2))
            try await requireRefusal("a job beyond the room, revived", .full(wanted: size, taken: size, most: size)) {
                _ = try await queue.revive(id(1), at: time(3))
            }
            try require(try await queue.summary(id(1))?.state, is: .dead, "the state")
            _ = try await queue.cancel(id(2), at: time(4))
            _ = try await queue.revive(id(1), at: time(5))
            try await requireFull(queue, "a job beside the revived one", at: 6)
        },
        Rule("of dead jobs the oldest lose what they were to do where that is too much, and stay") { fixture in
            let queue = try await fixture.make()
            for number in 1...4 as ClosedRange<UInt64> { _ = try await queue.enqueue(large(number), at: time(0)) }
            for seconds in 1...3 as ClosedRange<Int64> { try await die(queue, at: seconds) }
            let before = try await queue.summaries(JobFilter())
            func payloads() async throws -> [Int] { try await queue.jobs(JobFilter()).map(\.request.payload.count) }
            func prune(_ most: Int64) async throws {
                let forgotten = try await queue.prune(JobRetention(deadBytes: most), at: time(4))
                try require(forgotten, is: 0, "jobs forgotten")
            }
            try await prune(3 * bytes)
            try require(try await payloads(), is: [100, 100, 100, 100], "what is kept while it is not too much")
            try await prune(3 * bytes - 1)
            try require(try await payloads(), is: [100, 100, 100, 0], "what is kept of too much")
            let after = try await queue.summaries(JobFilter())
            try require(after.map(\.isPayloadKept), is: [true, true, true, false], "whether it is kept")
            try require(after.map(\.mark), is: before.map(\.mark), "sizes and digests")
            try require(after.map(\.state), is: [.waiting, .dead, .dead, .dead], "states")
            try require(after.map(\.changedAt), is: before.map(\.changedAt), "times")
            try require(try await queue.enqueue(large(1), at: time(5)), is: after[3], "the same request again")
            try await requireRefusal("a job with nothing to do any more, revived", .payloadDropped(id(1))) {
                _ = try await queue.revive(id(1), at: time(5))
            }
            _ = try await queue.revive(id(3), at: time(5))
            try await prune(0)
            try require(try await payloads(), is: [100, 100, 0, 0], "what is still to be done")
            try require(try await lease(queue, at: 6).request, is: large(3), "the revived request")
        },
    ]
}

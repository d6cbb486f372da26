internal import Contracts
internal import Messaging

extension JobRows {
    /// What a look for work came to.
    private enum Found {
        case leased(Job)
        /// Nobody works on what was next any more, and it is not begun again: there may be more behind it.
        case ended
        /// Others were faster.
        case nothing
    }

    /// Leases the next job that a worker can do, and ends those on the way that are not begun again. Each step is a transaction that holds
    /// one kind, so that workers of different kinds do not wait for each other.
    ///
    /// - Throws: `JobError`, `PostgresError`, or `LostCommit`: the job that was leased, if it was, is free again when the lease runs out.
    func lease(_ demand: JobDemand, at now: Timestamp) throws -> Job? {
        var kinds = demand.kinds
        while let kind = try kindOfNext(kinds, at: now) {
            let found = try transaction { try take(kind, most: kinds[kind] ?? 0, demand, at: now) }
            switch found {
            case .leased(let job): return job
            case .ended: continue
            case .nothing: kinds[kind] = nil
            }
        }
        return nil
    }

    private func take(_ kind: String, most: Int, _ demand: JobDemand, at now: Timestamp) throws -> Found {
        try lock(.kind(kind))
        let rows = try session.run(
            JobStatements.next, [.bytes(Array(kind.utf8)), .integer(now.nanoseconds), .integer(Int64(most))])
        guard rows.count == 1 else { return .nothing }
        var job = try whole(rows, 0)
        let isLeft = job.settle(at: now)
        if isLeft { job.lease(to: demand.worker, until: now.advanced(by: demand.duration), at: now) }
        try update(job)
        return isLeft ? .leased(job) : .ended
    }

    private func kindOfNext(_ kinds: [String: Int], at now: Timestamp) throws -> String? {
        guard !kinds.isEmpty else { return nil }
        let sorted = kinds.sorted { $0.key < $1.key }
        let rows = try session.run(
            JobStatements.nextKind,
            [.blobs(sorted.map { Array($0.key.utf8) }), .integer(now.nanoseconds), .integers(sorted.map { Int64($0.value) })])
        return rows.count == 0 ? nil : rows.text(0, 0)
    }
}

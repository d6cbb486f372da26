internal import Contracts
internal import Messaging

extension JobRows {
    /// Deletes jobs that have ended long enough ago, or are more than are kept, with their work, and the work of the oldest dead ones where
    /// there is too much of it.
    func prune(_ retention: JobRetention, at now: Timestamp) throws -> Int {
        try lock(.pruning)
        let ended = try prune([.done, .cancelled], until: now.advanced(by: .zero - retention.ended), most: retention.mostEnded)
        let dead = try prune([.dead], until: now.advanced(by: .zero - retention.dead), most: retention.mostDead)
        try session.run(JobStatements.prunePayloads, [.integer(retention.deadBytes)])
        return ended + dead
    }

    private func prune(_ states: [JobState], until end: Timestamp, most: Int) throws -> Int {
        try session.run(
            JobStatements.prune, [.texts(states.map(\.rawValue)), .integer(end.nanoseconds), .integer(Int64(most))]
        ).changed
    }
}

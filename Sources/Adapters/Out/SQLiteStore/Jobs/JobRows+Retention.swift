internal import Contracts
internal import GRDB
internal import Messaging

extension JobRows {
    /// Deletes jobs that have ended long enough ago, or are more than are kept, with their work.
    func prune(_ retention: JobRetention, at now: Timestamp) throws -> Int {
        let ended = try prune(["done", "cancelled"], until: now.advanced(by: .zero - retention.ended), most: retention.mostEnded)
        return try ended + prune(["dead"], until: now.advanced(by: .zero - retention.dead), most: retention.mostDead)
    }

    private func prune(_ states: [String], until end: Timestamp, most: Int) throws -> Int {
        let states = states.map { "'\($0)'" }.joined(separator: ", ")
        // The last one that is too old for its place: of nothing when there are no more than are kept.
        let chosen = """
            state IN (\(states)) AND (changed_at <= ?1 OR ordinal <= (
                SELECT ordinal FROM jobs WHERE state IN (\(states)) ORDER BY ordinal DESC LIMIT 1 OFFSET ?2))
            """
        let payloads = try statement("DELETE FROM payloads WHERE job IN (SELECT ordinal FROM jobs WHERE \(chosen))")
        let jobs = try statement("DELETE FROM jobs WHERE \(chosen)")
        for delete in [payloads, jobs] {
            delete.bind(1, end.nanoseconds)
            delete.bind(2, Int64(most))
            try delete.run()
        }
        return changes
    }
}

internal import Contracts
internal import GRDB
internal import Messaging

extension JobRows {
    /// Deletes jobs that have ended long enough ago, or are more than are kept, with their work, and the work of the oldest dead ones where
    /// there is too much of it.
    func prune(_ retention: JobRetention, at now: Timestamp) throws -> Int {
        let count = try pruneJobs(retention, at: now)
        try prunePayloads(most: retention.deadBytes)
        return count
    }

    private func prunePayloads(most: Int64) throws {
        let rows = try statement(
            "SELECT ordinal, length(payload) FROM jobs JOIN payloads ON job = ordinal WHERE state = 'dead' ORDER BY ordinal DESC")
        var (bytes, first) = (Int64(0), Int64?.none)
        for (ordinal, size) in try LogRows.all(rows, { ($0.integer(0), $0.integer(1)) }) where first == nil {
            bytes += size
            if bytes > most { first = ordinal }
        }
        guard let first else { return }
        let delete = try statement(
            "DELETE FROM payloads WHERE job IN (SELECT ordinal FROM jobs WHERE state = 'dead' AND ordinal <= ?1)")
        delete.bind(1, first)
        try delete.run()
    }

    private func pruneJobs(_ retention: JobRetention, at now: Timestamp) throws -> Int {
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

internal import Contracts
internal import GRDB
internal import Messaging

extension JobRows {
    /// How many jobs of each kind are under leases.
    func leased(at now: Timestamp) throws -> [String: Int] {
        let rows = try statement(JobStatements.leased)
        rows.bind(1, now.nanoseconds)
        return Dictionary(uniqueKeysWithValues: try LogRows.all(rows) { ($0.text(0) ?? "", Int($0.integer(1))) })
    }

    /// The job of some kinds that is next: of the highest priority, then the oldest, of those whose time has come and of those whose worker
    /// let the lease run out.
    func next(of kinds: [String], at now: Timestamp) throws -> Job? {
        var best: (priority: Int64, ordinal: Int64, id: MessageID)?
        for kind in kinds {
            for text in [JobStatements.waiting, JobStatements.expired] {
                let rows = try statement(text)
                rows.bind(1, kind)
                rows.bind(2, now.nanoseconds)
                guard try rows.next() else { continue }
                defer { rows.reset() }
                guard let id = LogRows.identifier(rows, 2) else {
                    throw JobError.damaged("jobs.sqlite: found a row that is no job")
                }
                let found = (priority: rows.integer(0), ordinal: rows.integer(1), id: id)
                guard let before = best else {
                    best = found
                    continue
                }
                if (-found.priority, found.ordinal) < (-before.priority, before.ordinal) { best = found }
            }
        }
        return try best.flatMap { try find($0.id) }
    }
}

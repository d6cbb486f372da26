internal import Contracts
internal import GRDB
internal import Messaging

extension JobRows {
    /// How many jobs wait or run, and how many bytes all that they are to do has. The bytes themselves are not read.
    func open() throws -> (jobs: Int64, bytes: Int64) {
        let row = try statement(
            """
            SELECT count(*), coalesce(sum(length(payload)), 0) FROM jobs LEFT JOIN payloads ON job = ordinal
            WHERE state IN ('waiting', 'running')
            """)
        guard try row.next() else { throw JobError.damaged("jobs.sqlite: found no count of jobs") }
        defer { row.reset() }
        return (row.integer(0), row.integer(1))
    }

    /// How many bytes what a job is to do has; 0 when it is not kept.
    func payloadBytes(of id: MessageID) throws -> Int64 {
        let row = try statement("SELECT length(payload) FROM payloads WHERE job = (SELECT ordinal FROM jobs WHERE id = ?1)")
        row.bind(1, id)
        guard try row.next() else { return 0 }
        defer { row.reset() }
        return row.integer(0)
    }
}

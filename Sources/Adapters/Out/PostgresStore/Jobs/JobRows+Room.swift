internal import Contracts
internal import Messaging

extension JobRows {
    /// How many jobs wait or run, and how many bytes all that they are to do has. The bytes themselves are not read. Who adds to them holds
    /// `JobLock.intake`.
    func open() throws -> (jobs: Int64, bytes: Int64) {
        let rows = try session.run(JobStatements.open)
        return (try rows.integer(0, 0), try rows.integer(0, 1))
    }

    /// What is wrong with what is counted; empty when it is what there is.
    func roomFaults() throws -> [String] {
        let rows = try session.run(JobStatements.roomCheck)
        let counted = (try rows.integer(0, 0), try rows.integer(0, 1))
        let found = (try rows.integer(0, 2), try rows.integer(0, 3))
        guard counted != found else { return [] }
        return ["jobs.room: found \(counted.0) open jobs of \(counted.1) bytes, expected \(found.0) of \(found.1)"]
    }

    /// How many bytes what a job is to do has; 0 when it is not kept.
    func payloadBytes(of id: MessageID) throws -> Int64 {
        let rows = try session.run("SELECT kept_bytes FROM jobs.jobs WHERE id = $1", [JobRows.value(of: id)])
        return rows.count == 0 ? 0 : try rows.optionalInteger(0, 0) ?? 0
    }
}

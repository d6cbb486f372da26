internal import GRDB
internal import Glibc
public import Messaging

extension SQLiteJobQueue {
    /// Copies the jobs of a directory as they are at one moment, while they go on being written, and checks the copy. Copied before the log,
    /// they are never ahead of it: a job whose end is not in the copy is begun again, and does nothing twice.
    ///
    /// - Parameters:
    ///   - directory: where the jobs are.
    ///   - target: the directory of the copy; it must be there and have no jobs.
    /// - Returns: how many jobs there are, and how many of them have not ended; nil when the directory has none.
    /// - Throws: `JobError.damaged` when what is there, or the copy, is no whole file of jobs, and others by cause.
    public static func copy(from directory: String, to target: String) async throws(JobError) -> (jobs: Int, open: Int)? {
        guard access(directory + "/jobs.sqlite", F_OK) == 0 else { return nil }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let source = try DatabaseQueue(
                path: ReadOnlyFile(directory + "/jobs.sqlite").name, configuration: configuration)
            let copy = try DatabaseQueue(path: target + "/jobs.sqlite")
            try source.backup(to: copy)
            try source.close()
            let counts = try await copy.writeWithoutTransaction { database in
                // One file, which can be read from where nothing can be written.
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
                return try check(database)
            }
            try copy.close()
            return counts
        } catch {
            throw JobError.from(error)
        }
    }

    private static func check(_ database: Database) throws -> (jobs: Int, open: Int) {
        guard try Int64.fetchOne(database, sql: "PRAGMA application_id") == JobsSchema.applicationID else {
            throw JobError.damaged("jobs.sqlite: found another kind of file, expected jobs")
        }
        let findings = try String.fetchAll(database, sql: "PRAGMA integrity_check")
        guard findings == ["ok"] else { throw JobError.damaged("jobs.sqlite: \(findings.joined(separator: "; "))") }
        let jobs = try Int.fetchOne(database, sql: "SELECT count(*) FROM jobs") ?? 0
        let open = try Int.fetchOne(database, sql: "SELECT count(*) FROM jobs WHERE state IN ('waiting', 'running')") ?? 0
        return (jobs, open)
    }
}

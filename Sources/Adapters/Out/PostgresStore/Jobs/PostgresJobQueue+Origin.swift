internal import Contracts
package import EventSourcing
package import Messaging

extension PostgresJobQueue {
    /// Opens the jobs of a log, and makes their tables when they are not there. From the first time on they are those of this log alone: done
    /// beside another one, they would do what nobody asked of it.
    ///
    /// - Parameters:
    ///   - address: where the database of the jobs is.
    ///   - log: the log that jobs write to.
    ///   - room: how much may wait and run.
    /// - Returns: the jobs.
    /// - Throws: `JobError.otherLog` when they are those of another log, or of a history that this one does not have, and others by cause.
    package static func open(
        _ address: PostgresAddress, of log: any LogStorage, room: JobRoom = JobRoom()
    ) async throws(JobError) -> PostgresJobQueue {
        let now = try await origin(of: log)
        let queue = try await PostgresJobQueue(address, room: room)
        do throws(JobError) {
            let noted = try await queue.read { try LogOrigin(ofJobsIn: $0.session) }
            if let fault = try await fault(noted, log, now) { throw .otherLog(fault) }
            let kept = try await queue.write { try now.noteBesideJobs(in: $0.session) }
            // Another process may have noted its log meanwhile.
            if kept != now, let fault = try await fault(kept, log, now) { throw .otherLog(fault) }
            return queue
        } catch {
            await queue.close()
            throw error
        }
    }

    /// Notes where the log ends now, so that an older copy of it is told from it, and closes.
    ///
    /// - Parameter log: the log that the jobs were opened with.
    package func close(noting log: any LogStorage) async {
        // What cannot be noted leaves what was noted before.
        if let now = try? await Self.origin(of: log) { _ = try? await write { try now.noteBesideJobs(in: $0.session) } }
        await close()
    }

    /// Why the jobs of a database are none of a log, found without changing them.
    ///
    /// - Parameters:
    ///   - address: where the database of the jobs is.
    ///   - log: the log beside them; nil when there is none, which leaves jobs without a log to write to.
    /// - Returns: nil when they may be done, or there are none.
    /// - Throws: `JobError`, by cause.
    package static func fault(
        at address: PostgresAddress, beside log: (any LogStorage)?
    ) async throws(JobError) -> String? {
        let noted: LogOrigin?
        let count: Int64
        do {
            let connection = PostgresConnection(address)
            (noted, count) = try await connection.run { try look($0) }
            await connection.close()
        } catch {
            throw .from(error)
        }
        if let log { return try await fault(noted, log, try await origin(of: log)) }
        if let noted { return "found those of log \(noted.log), and no log" }
        return count == 0 ? nil : "found \(count) jobs, and no log"
    }

    /// What is noted of the log, and how many jobs there are, at one moment.
    private static func look(_ session: PostgresSession) throws -> (LogOrigin?, Int64) {
        try session.transaction("ISOLATION LEVEL REPEATABLE READ READ ONLY") {
            let rows = try session.run(
                "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'jobs' AND tablename IN ('origin', 'jobs')")
            guard try rows.integer(0, 0) == 2 else { return (nil, 0) }
            return (try LogOrigin(ofJobsIn: session), try session.run("SELECT count(*) FROM jobs.jobs").integer(0, 0))
        }
    }

    private static func fault(
        _ noted: LogOrigin?, _ log: any LogStorage, _ now: LogOrigin
    ) async throws(JobError) -> String? {
        do throws(EventStoreError) {
            return try await noted?.fault(of: log, now)
        } catch {
            throw .failed("jobs: the log beside them: \(error)")
        }
    }

    private static func origin(of log: any LogStorage) async throws(JobError) -> LogOrigin {
        do throws(EventStoreError) {
            return try await LogOrigin(log)
        } catch {
            throw .failed("jobs: the log beside them: \(error)")
        }
    }
}

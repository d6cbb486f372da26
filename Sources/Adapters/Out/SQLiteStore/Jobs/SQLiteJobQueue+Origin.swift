internal import Contracts
package import EventSourcing
internal import GRDB
internal import Glibc
package import Messaging

extension SQLiteJobQueue {
    /// Opens the jobs of a log, and makes their file when it is not there. From the first time on they are those of this log alone: done
    /// beside another one, they would do what nobody asked of it.
    ///
    /// - Parameters:
    ///   - directory: the path of the directory; it must be there.
    ///   - log: the log that jobs write to.
    ///   - room: how much may wait and run.
    /// - Returns: the jobs.
    /// - Throws: `JobError.otherLog` when they are those of another log, or of a history that this one does not have, and others by cause.
    package static func open(
        directory: String, of log: any LogStorage, room: JobRoom = JobRoom()
    ) async throws(JobError) -> SQLiteJobQueue {
        let now = try await origin(of: log)
        let queue = try await SQLiteJobQueue(directory: directory, room: room)
        do throws(JobError) {
            let noted = try await queue.read { try LogOrigin(in: $0.database) }
            if let fault = try await fault(noted, log, now) { throw .otherLog(fault) }
            try await queue.write { try now.note(in: $0.database) }
            return queue
        } catch {
            // The first error tells the cause.
            try? await queue.close()
            throw error
        }
    }

    /// Notes where the log ends now, so that an older copy of it is told from it, and closes.
    ///
    /// - Parameter log: the log that the jobs were opened with.
    /// - Throws: `JobError`, by cause.
    package func close(noting log: any LogStorage) async throws(JobError) {
        // What cannot be noted leaves what was noted before.
        if let now = try? await Self.origin(of: log) { try? await write { try now.note(in: $0.database) } }
        try await close()
    }

    /// Why the jobs of a directory are none of a log, found without changing them.
    ///
    /// - Parameters:
    ///   - directory: where the jobs are.
    ///   - log: the log beside them; nil when there is none, which leaves jobs without a log to write to.
    /// - Returns: nil when they may be done, or there are none.
    /// - Throws: `JobError`, by cause.
    package static func fault(in directory: String, beside log: (any LogStorage)?) async throws(JobError) -> String? {
        let path = directory + "/jobs.sqlite"
        guard access(path, F_OK) == 0 else { return nil }
        let (noted, count): (LogOrigin?, Int)
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let file = try DatabaseQueue(path: ReadOnlyFile(path).name, configuration: configuration)
            (noted, count) = try await file.read { database in
                (
                    try database.tableExists("origin") ? try LogOrigin(in: database) : nil,
                    try database.tableExists("jobs") ? try Int.fetchOne(database, sql: "SELECT count(*) FROM jobs") ?? 0 : 0
                )
            }
        } catch {
            throw .from(error)
        }
        if let log { return try await fault(noted, log, try await origin(of: log)) }
        if let noted { return "found those of log \(noted.log), and no log in \(directory)" }
        return count == 0 ? nil : "found \(count) jobs, and no log in \(directory)"
    }

    /// Those that no log is noted of are from an earlier release, which did not say.
    private static func fault(
        _ noted: LogOrigin?, _ log: any LogStorage, _ now: LogOrigin
    ) async throws(JobError) -> String? {
        do throws(EventStoreError) {
            return try await noted?.fault(of: log, now)
        } catch {
            throw .failed("jobs.sqlite: the log beside it: \(error)")
        }
    }

    private static func origin(of log: any LogStorage) async throws(JobError) -> LogOrigin {
        do throws(EventStoreError) {
            return try await LogOrigin(log)
        } catch {
            throw .failed("jobs.sqlite: the log beside it: \(error)")
        }
    }
}

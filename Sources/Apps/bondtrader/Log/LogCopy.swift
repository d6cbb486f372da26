import Contracts
import EventSourcing
import Foundation
import Messaging
import SQLiteStore

/// A verified copy of a log.
enum LogCopy {
    /// A directory, and the option that named it, for messages.
    typealias Place = (path: String, option: String)

    /// Copies the log of one directory, with the jobs beside it, into another, and verifies the copy.
    ///
    /// - Parameters:
    ///   - source: the directory of the log, and the option that named it.
    ///   - target: where the copy goes, made when it is not there, and the option that named it.
    /// - Throws: `CommandEnd`, by cause; a copy that turns out damaged stays for inspection.
    static func make(of source: Place, in target: Place) async throws {
        let (target, toOption) = target
        let storage = try await DataOptions.open(source.path, option: source.option)
        let (report, jobs) = try await NewLog.make(in: target, option: toOption) { aside in
            // The jobs go first: the log knows what those that had ended did.
            let jobs = try await copyJobs(from: source.path, to: aside)
            try await LogEnds.naming(source.path) { try await storage.backup(to: aside) }
            let report = try await LogEnds.naming(target) {
                let copy = try await SQLiteLogStorage(directory: aside, access: .read)
                let report = try await LogVerifier(AuditSource(copy)).verify()
                try await copy.close()
                return report
            }
            return (report, jobs)
        }
        StandardError.write(report.findings.map { "\(target): \($0)" })
        guard report.isIntact else {
            throw CommandEnd.badInput(["\(target): the copy is damaged, first at position \(report.firstDamage?.value ?? 0)"])
        }
        StandardError.write(["\(target): \(report.events) events, verified"])
        if let jobs { StandardError.write(["\(target): \(jobs.jobs) jobs, \(jobs.open) of them not ended, verified"]) }
    }

    /// Copies the jobs beside a log, where there are any.
    private static func copyJobs(from source: String, to target: String) async throws -> (jobs: Int, open: Int)? {
        do throws(JobError) {
            return try await SQLiteJobQueue.copy(from: source, to: target)
        } catch {
            if case .damaged = error { throw CommandEnd.badInput(["\(source): \(error)"]) }
            throw CommandEnd.unavailable(["\(source): \(error)"])
        }
    }
}

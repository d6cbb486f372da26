import EventSourcing
import Foundation
import GRDB
import SQLiteStore

/// Checks of the files beside a log: rows that are made of it, and jobs.
struct StoreChecks {
    let directory: String

    /// What to do about `views.sqlite` that cannot be used: nothing is lost with it.
    static func viewsAdvice(in directory: String) -> String {
        "move \(directory)/views.sqlite away; the next start makes it anew from the log"
    }

    /// What to do about `jobs.sqlite` that cannot be used.
    static func jobsAdvice(in directory: String) -> String {
        "restore it from a backup, or move \(directory)/jobs.sqlite away: jobs that waited in it are then gone, what they did is on the log"
    }

    /// What to do about `jobs.sqlite` that is that of another log.
    static func otherLogAdvice(in directory: String) -> String {
        "put the log that it belongs to back, or move \(directory)/jobs.sqlite away: jobs that waited in it are then not done"
    }

    /// Whether the files that are there can be read as databases, and jobs are those of the log.
    ///
    /// - Returns: what was found.
    func all() async -> [DoctorCheck] {
        let jobs = check("jobs", Self.jobsAdvice(in: directory), absent: "none yet")
        let other = jobs?.outcome == .good ? await otherLog() : nil
        return [
            check("views", Self.viewsAdvice(in: directory), absent: "none yet; the next start makes them from the log"),
            other ?? jobs,
        ].compactMap { $0 }
    }

    /// What is wrong with the log itself is told by the checks of it.
    private func otherLog() async -> DoctorCheck? {
        var log: SQLiteLogStorage?
        switch LogPresence(in: directory) {
        case .denied: return nil
        case .absent, .unfinished: break
        case .present:
            log = try? await SQLiteLogStorage(directory: directory, access: .read)
            guard log != nil else { return nil }
        }
        let found = await otherLog(log)
        try? await log?.close()
        return found
    }

    private func otherLog(_ log: SQLiteLogStorage?) async -> DoctorCheck? {
        let path = directory + "/jobs.sqlite"
        do {
            guard let fault = try await SQLiteJobQueue.fault(in: directory, beside: log) else { return nil }
            return .bad("jobs", "\(path): \(fault)", Self.otherLogAdvice(in: directory))
        } catch {
            return .bad("jobs", "\(path): \(error)", Self.jobsAdvice(in: directory))
        }
    }

    private func check(_ name: String, _ advice: String, absent: String) -> DoctorCheck? {
        let path = "\(directory)/\(name).sqlite"
        guard FileManager.default.fileExists(atPath: directory) else { return nil }
        guard FileManager.default.fileExists(atPath: path) else { return .good(name, absent) }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let tables = try DatabaseQueue(path: ReadOnlyFile(path).name, configuration: configuration).read { database in
                try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'table'") ?? 0
            }
            return .good(name, "\(name).sqlite can be read: \(tables) tables")
        } catch EventStoreError.notWritable(let detail) {
            return .bad(name, detail, LogChecks.writingAdvice)
        } catch let error as DatabaseError {
            return .bad(name, "\(path): \(error.message ?? "\(error.resultCode)")", advice)
        } catch {
            return .bad(name, "\(path): \(error)", advice)
        }
    }
}

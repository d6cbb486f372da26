import Foundation
import GRDB

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

    /// Whether the files that are there can be read as databases.
    var all: [DoctorCheck] {
        [
            check("views", Self.viewsAdvice(in: directory), absent: "none yet; the next start makes them from the log"),
            check("jobs", Self.jobsAdvice(in: directory), absent: "none yet"),
        ].compactMap { $0 }
    }

    private func check(_ name: String, _ advice: String, absent: String) -> DoctorCheck? {
        let path = "\(directory)/\(name).sqlite"
        guard FileManager.default.fileExists(atPath: directory) else { return nil }
        guard FileManager.default.fileExists(atPath: path) else { return .good(name, absent) }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let tables = try DatabaseQueue(path: path, configuration: configuration).read { database in
                try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'table'") ?? 0
            }
            return .good(name, "\(name).sqlite can be read: \(tables) tables")
        } catch let error as DatabaseError {
            return .bad(name, "\(path): \(error.message ?? "\(error.resultCode)")", advice)
        } catch {
            return .bad(name, "\(path): \(error)", advice)
        }
    }
}

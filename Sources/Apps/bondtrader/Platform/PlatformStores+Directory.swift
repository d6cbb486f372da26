import EventSourcing
import Foundation
import LiveSystem
import Messaging
import Runtime
import SQLiteStore

extension PlatformStores {
    /// Opens the stores of a directory, and makes them at first start.
    ///
    /// - Parameters:
    ///   - settings: where the directory is, and what the stores take.
    ///   - clock: the node's clock.
    ///   - entropy: draws the identifier of a new log.
    ///   - check: looks at the log before anything is opened beside it; what it throws ends the command.
    /// - Returns: the stores; whoever opens them closes them.
    /// - Throws: `CommandEnd`, by cause.
    static func open(
        directory settings: PlatformSettings, clock: any WallClock, entropy: any Entropy,
        checking check: (EventLog) async throws -> Void
    ) async throws -> PlatformStores {
        let directory = settings.data
        try await checkFilesWithoutLog(in: directory)
        try DataDirectory(path: directory).make(option: settings.isTemporary ? "TMPDIR" : "--data")
        return try await open { opening in
            let opened = try await LogEnds.naming(directory) {
                try await SQLiteLogStorage.open(
                    directory, signingKey: SigningKeyOptions.key(in: settings.keys), clock: clock, entropy: entropy)
            }
            let storage = opened.storage
            opening.opened(directory + "/log.sqlite") { try await storage.close() }
            try await LogEnds.naming(directory) { try await check(opened.log) }
            let models = try await models(in: directory, of: storage)
            opening.opened(directory + "/views.sqlite") { try await models.close() }
            let jobs = try await jobs(in: directory, of: storage, room: settings.room)
            opening.opened(directory + "/jobs.sqlite") { try await jobs.close(noting: storage) }
            return {
                PlatformStores(
                    $0, log: opened, models: models, jobs: jobs, revision: { models.revision },
                    place: "data in \(directory)\(settings.isTemporary ? ", removed at the end" : "")")
            }
        }
    }

    /// Before a log is made, refuses a directory with files that could not be used beside it.
    private static func checkFilesWithoutLog(in directory: String) async throws {
        // A log that is there, or was lost, is told of first.
        guard [.absent, .unfinished].contains(LogPresence(in: directory)) else { return }
        let traces = ["log.head", "log.sqlite-wal"].map { "\(directory)/\($0)" }
        guard !traces.contains(where: FileManager.default.fileExists) else { return }
        for check in await StoreChecks(directory: directory).all() where check.outcome == .bad {
            throw CommandEnd.unavailable(["\(check.found): \(check.advice)"])
        }
    }

    private static func models(in directory: String, of storage: SQLiteLogStorage) async throws -> SQLiteReadModelStore {
        do {
            let found = try await SQLiteReadModelStore.open(directory: directory, of: storage)
            if let removed = found.removed {
                StandardError.write(["\(directory)/views.sqlite: \(removed); made anew from the log"])
            }
            return found.store
        } catch {
            throw CommandEnd.unavailable(["\(directory): \(error): \(StoreChecks.viewsAdvice(in: directory))"])
        }
    }

    private static func jobs(in directory: String, of storage: SQLiteLogStorage, room: JobRoom) async throws -> SQLiteJobQueue {
        do {
            return try await SQLiteJobQueue.open(directory: directory, of: storage, room: room)
        } catch JobError.otherLog(let fault) {
            let advice = StoreChecks.otherLogAdvice(in: directory)
            throw CommandEnd.unavailable(["\(directory)/jobs.sqlite: \(fault): \(advice)"])
        } catch {
            throw CommandEnd.unavailable(["\(directory): \(error): \(StoreChecks.jobsAdvice(in: directory))"])
        }
    }
}

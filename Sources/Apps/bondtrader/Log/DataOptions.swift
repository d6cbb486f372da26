import ArgumentParser
import EventSourcing
import Foundation
import SQLiteStore

/// Which log a command reads.
struct DataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The directory of the log.", valueName: "dir"))
    var data: String

    /// Opens the log beside whoever writes it.
    ///
    /// - Throws: `CommandEnd`, by cause.
    func storage() async throws -> any LogStorage {
        try await Self.open(data)
    }

    /// Opens the log of a directory beside whoever writes it.
    ///
    /// - Parameters:
    ///   - directory: where the log is.
    ///   - option: the option that named it, for messages.
    ///   - archives: older parts of the log.
    /// - Returns: the log, open for reading.
    /// - Throws: `CommandEnd`, by cause.
    static func open(_ directory: String, option: String = "--data", archives: [String] = []) async throws -> SQLiteLogStorage {
        try expectLog(in: directory, option: option)
        for archive in archives {
            guard FileManager.default.fileExists(atPath: archive) else {
                throw CommandEnd.notFound(["--archive: found no \(archive), expected an archive of the log"])
            }
            guard isDatabase(archive) else {
                throw CommandEnd.badInput([
                    "--archive: found \(archive), which is no file of SQLite, expected an archive of the log"
                ])
            }
        }
        return try await LogEnds.naming(directory) {
            do throws(EventStoreError) {
                return try await SQLiteLogStorage(directory: directory, access: .read, archives: archives)
            } catch .failed(let detail) {
                throw CommandEnd.unavailable(["\(option): the log of \(directory) cannot be read: \(detail)"])
            }
        }
    }

    /// Ends the command when a directory has no log that can be read.
    ///
    /// - Parameters:
    ///   - directory: where the log is.
    ///   - option: the option that named it, for messages.
    /// - Throws: `CommandEnd.notFound` when there is none, or one that was never finished; `unavailable` when this user may not read it.
    static func expectLog(in directory: String, option: String) throws {
        try NewLog.expectName(directory, option: option)
        switch LogPresence(in: directory) {
        case .present: return
        case .absent:
            throw CommandEnd.notFound(["\(option): found no log in \(directory), expected a directory with a log.sqlite"])
        case .unfinished: throw CommandEnd.notFound(["\(option): \(unfinished(directory))"])
        case .denied(let path, let reason): throw denied(path, reason, option: option)
        }
    }

    /// What is said of a log that was begun and never finished.
    static func unfinished(_ directory: String) -> String {
        "found a log in \(directory) that was never finished and holds nothing: `events create`, or the next start of a server, makes it whole"
    }

    /// The end of a command that may not read what it was given.
    static func denied(_ path: String, _ reason: String, option: String) -> CommandEnd {
        .unavailable([
            "\(option): \(path) cannot be read by this user (\(reason)): run as its owner, or have the owner allow it"
        ])
    }

    /// Whether a file is one of SQLite, as archives are; exports are text.
    static func isDatabase(_ path: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? handle.close() }
        return (try? handle.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
    }
}

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
        try NewLog.expectName(directory, option: option)
        guard FileManager.default.fileExists(atPath: directory + "/log.sqlite") else {
            throw CommandEnd.notFound(["\(option): found no log in \(directory), expected a directory with a log.sqlite"])
        }
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
            try await SQLiteLogStorage(directory: directory, access: .read, archives: archives)
        }
    }

    /// Whether a file is one of SQLite, as archives are; exports are text.
    static func isDatabase(_ path: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? handle.close() }
        return (try? handle.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
    }
}

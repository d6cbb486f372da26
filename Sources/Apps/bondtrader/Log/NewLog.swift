import Foundation
import SQLiteStore

/// Logs that are made from something else: aside, and put in their place once they are whole.
enum NewLog {
    /// Makes a log in a directory that has none.
    ///
    /// - Parameters:
    ///   - directory: where the log goes; made when it is not there.
    ///   - option: the option that named it, for messages.
    ///   - make: makes a log in a directory that it is given, and closes it.
    /// - Returns: what `make` returned.
    /// - Throws: `CommandEnd.usage` when there is a log, `unavailable` when nothing can be made there, or what `make` throws; then nothing
    ///   is left of the log.
    static func make<T>(in directory: String, option: String, _ make: (String) async throws -> T) async throws -> T {
        try expectNone(in: directory, option: option)
        try makeDirectory(directory, option: option)
        return try await LogEnds.naming(directory) { try await LogMaking(directory: directory).make(make) }
    }

    /// - Throws: `CommandEnd.usage` when a directory has a log.
    static func expectNone(in directory: String, option: String) throws {
        try expectName(directory, option: option)
        guard !FileManager.default.fileExists(atPath: directory + "/log.sqlite") else {
            throw CommandEnd.usage(["\(option): found a log in \(directory), expected a directory without one"])
        }
    }

    /// - Throws: `CommandEnd.usage` for a path without a character, which the root would be taken for.
    static func expectName(_ directory: String, option: String) throws {
        if directory.isEmpty { throw CommandEnd.usage(["\(option): found nothing, expected a directory"]) }
    }

    /// Makes a directory with those above it, unless it is there, and checks that this user can write to it.
    ///
    /// - Throws: `CommandEnd.unavailable` with the reason when no log can be made there.
    static func makeDirectory(_ path: String, option: String) throws {
        do {
            if DataDirectory(path: path).hindrance == nil {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
        } catch {
            throw unmade(path, option: option, "\(error)")
        }
        if let hindrance = DataDirectory(path: path).hindrance { throw unmade(path, option: option, hindrance.text) }
    }

    private static func unmade(_ directory: String, option: String, _ reason: String) -> CommandEnd {
        .unavailable([
            "\(option): found \(directory), where no log can be made, expected a writable directory with room: \(reason)"
        ])
    }
}

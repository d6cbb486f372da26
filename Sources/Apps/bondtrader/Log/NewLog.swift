import Foundation

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
        let aside = directory + "/.log-" + UUID().uuidString
        try makeDirectory(aside, named: directory, option: option)
        defer { try? FileManager.default.removeItem(atPath: aside) }
        let made = try await make(aside)
        guard link(aside + "/log.sqlite", directory + "/log.sqlite") == 0 else {
            if errno == EEXIST { try expectNone(in: directory, option: option) }
            throw unmade(directory, option: option)
        }
        // A head that is there is the last trace of a log that was lost: it stays, to be compared.
        _ = link(aside + "/log.head", directory + "/log.head")
        let place = open(directory, O_RDONLY | O_CLOEXEC)
        defer { close(place) }
        guard place >= 0, fsync(place) == 0 else { throw unmade(directory, option: option) }
        return made
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

    /// Makes a directory with those above it.
    ///
    /// - Throws: `CommandEnd.unavailable` when it cannot be made.
    static func makeDirectory(_ path: String, named name: String? = nil, option: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw unmade(name ?? path, option: option)
        }
    }

    private static func unmade(_ directory: String, option: String) -> CommandEnd {
        .unavailable(["\(option): found \(directory), where no log can be made, expected a writable directory with room"])
    }
}

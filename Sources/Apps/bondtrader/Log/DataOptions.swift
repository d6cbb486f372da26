import ArgumentParser
import EventSourcing
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
    /// - Throws: `CommandEnd`, by cause.
    static func open(_ directory: String, archives: [String] = []) async throws -> SQLiteLogStorage {
        try await LogEnds.naming(directory) {
            try await SQLiteLogStorage(directory: directory, access: .read, archives: archives)
        }
    }
}

import ArgumentParser
import EventSourcing
import SQLiteStore

/// Which log a command reads, with the older parts that were moved into archives.
struct LogOptions: ParsableArguments {
    @OptionGroup var source: DataOptions

    @Option(
        name: .customLong("archive"),
        help: ArgumentHelp(
            "An older part of the log, as `events archive` wrote it; may be given several times.", valueName: "file"))
    var archives: [String] = []

    var data: String { source.data }

    /// Opens the log beside whoever writes it.
    ///
    /// - Throws: `CommandEnd`, by cause.
    func storage() async throws -> any LogStorage {
        try await DataOptions.open(data, archives: archives)
    }
}

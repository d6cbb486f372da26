import ArgumentParser
import EventSourcing
import Foundation
import SQLiteStore

/// `bondtrader backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies a log and the jobs beside it while they are written, and verifies the copy.",
        discussion:
            "Read models are not in the copy: they are made anew from the log. Keys of persons, which make shredding possible, are not in the copy."
    )

    @OptionGroup var source: DataOptions

    @Option(help: ArgumentHelp("Where the copy goes; it must have no log.", valueName: "dir"))
    var out: String

    func run() async throws {
        try await LogCopy.make(of: (source.data, "--data"), in: (out, "--out"))
    }
}

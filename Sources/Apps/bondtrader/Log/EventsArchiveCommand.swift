import ArgumentParser
import Contracts
import EventSourcing
import Foundation
import SQLiteStore

/// `bondtrader events archive`.
struct EventsArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Moves the older part of a log into a file of its own, without breaking its chain.",
        discussion: """
            Nobody else may have the log open. The archive ends with the last commit at or before the position. Answers to commands, signed \
            heads behind the archive and what proofs need stay on the log; --archive gives the older events back to commands that read. \
            The archive and the rest are verified before anything is replaced; there must be room for both beside the log. \
            Keep the archive: it is not in later backups of the log.
            """)

    @OptionGroup var source: DataOptions

    @Option(help: ArgumentHelp("The last position that may go.", valueName: "position"), transform: LogArgument.position)
    var before: LogPosition

    @Option(help: ArgumentHelp("The archive; nothing may stand there.", valueName: "file"))
    var to: String

    func run() async throws {
        guard access(PathText.folder(of: to), W_OK | X_OK) == 0 else { throw TextFile.unwritable(to, errno, option: "--to") }
        try DataOptions.expectLog(in: source.data, option: "--data")
        let part = try await LogEnds.naming(source.data) {
            try await LogArchiving(directory: source.data).move(before: before, to: to)
        }
        StandardError.write([
            "\(to): events \(part.after.advanced(by: 1)) to \(part.through), \(part.archiveBytes) bytes, SHA-256 \(part.fileHash), verified",
            "\(source.data): \(part.logBytes) bytes, \(part.logBytesBefore) before",
        ])
    }
}

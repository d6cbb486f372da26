import ArgumentParser
import EventSourcing
import SQLiteStore

/// `bondtrader events import`.
struct EventsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Makes a log from an export, and verifies it.",
        discussion: """
            The directory must have no log. Exported again, the log gives the same bytes. An export that is no whole one leaves nothing; one \
            whose hashes or signatures do not fit is made into a log all the same, each finding is told, and the exit code is 3. \
            A run that was killed leaves a directory log.new there, which the next one takes away.
            """)

    @Argument(help: ArgumentHelp("The export.", valueName: "file"))
    var file: String

    @OptionGroup var source: DataOptions

    func run() async throws {
        let report = try await NewLog.make(in: source.data, option: "--data") { aside in
            try await LogEnds.naming(file) {
                let storage = try await ExportedLog.read(file, into: aside)
                let report = try await LogVerifier(AuditSource(storage)).verify()
                try await storage.close()
                return report
            }
        }
        StandardError.write(["\(report.events) events imported"] + report.findings.map { "\(file): \($0)" })
        if !report.isIntact { throw CommandEnd.badInput(["\(file): the log was made, but it is damaged"]) }
    }
}

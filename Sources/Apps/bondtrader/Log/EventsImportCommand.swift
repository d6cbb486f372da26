import ArgumentParser
import EventSourcing
import SQLiteStore

/// `bondtrader events import`.
struct EventsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Makes a log from an export, and verifies it.",
        discussion: "The directory must have no log. Exported again, the log gives the same bytes.")

    @Argument(help: ArgumentHelp("The export.", valueName: "file"))
    var file: String

    @OptionGroup var source: DataOptions

    func run() async throws {
        try LogEnds.makeDirectory(source.data)
        let report = try await LogEnds.naming(file) {
            try await LogMaking(directory: source.data).make { folder in
                let storage = try await ExportedLog.read(file, into: folder)
                let report = try await LogVerifier(AuditSource(storage)).verify()
                try await storage.close()
                return report
            }
        }
        StandardError.write(["\(report.events) events imported"] + report.findings.map { "\(file): \($0)" })
        if !report.isIntact { throw CommandEnd.badInput(["\(file): the log was made, but it is damaged"]) }
    }
}

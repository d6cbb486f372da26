import ArgumentParser
import EventSourcing

/// `bondtrader events export`.
struct EventsExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes a log as text, one JSON object a line, with its hashes and signed heads.")

    @OptionGroup var source: LogOptions

    @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
    var out: String?

    func run() async throws {
        let storage = try await source.storage()
        let sink = try OutputSink(path: out)
        try await LogEnds.naming(source.data) { try await LogExport(storage).write(sink.write) }
        try sink.finish()
    }
}

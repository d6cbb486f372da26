import ArgumentParser
import Contracts
import FileFeed
import FixedIncome
import Foundation

/// `bondtrader quotes import`.
struct QuotesImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Imports a file of prices, with the bonds that it describes, by a job of the server.",
        discussion: """
            The server takes the file in and answers with a job. With --wait the command ends as the job does, and says what became of \
            every row. Exit code 3: the file, or some of its rows, could not be taken, or all quotes were quarantined; each is told on \
            standard error, the others are done; \
            5: the job was called off, or failed as often as it may (`jobs revive`). Without --wait `jobs show ID --wait` does the same later.
            """)

    @Argument(help: ArgumentHelp("The file, packed with gzip or not, at most 32 MiB; - is standard input.", valueName: "file"))
    var file: String

    @Option(help: "What it is.")
    var format: ImportFormat

    @Option(help: "Whose quotes they are; else the format's own name.", transform: ClientArgument.source)
    var source: String?

    @Option(help: ArgumentHelp("The day of the prices, for a file that does not say it.", valueName: "YYYY-MM-DD"))
    var date: CalendarDate?

    @OptionGroup var waiting: WaitOptions
    @OptionGroup var server: ServerOptions

    @Option(help: ArgumentHelp("Write the data to a file instead of standard output.", valueName: "file"))
    var out: String?

    func validate() throws {
        guard date == nil || [.fedInvest, .quotes].contains(format) else {
            throw ValidationError(
                "--date: found it beside --format \(format.rawValue), expected it with fedinvest and quotes only")
        }
        guard source == nil || format != .bonds else {
            throw ValidationError("--source: found it beside --format bonds, expected none: the file has no quotes")
        }
    }

    func run() async throws {
        let client = try server.client()
        let answer = try await client.post(
            "/v1/imports",
            [("format", format.rawValue), ("name", name), ("source", source), ("date", date.map { "\($0)" })],
            file: try SentFile.read(file))
        let job = try await waiting.job(answer, client)
        let output = try OutputSink(path: out)
        try output.write(Array(try job.text(as: out == nil ? OutputOptions.standard : .csv).utf8))
        try output.finish()
        if waiting.wait { try job.check() }
    }

    /// What messages call the file.
    private var name: String { file == "-" ? "standard input" : URL(fileURLWithPath: file).lastPathComponent }
}

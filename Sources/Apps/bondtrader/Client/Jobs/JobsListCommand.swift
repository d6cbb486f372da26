import ArgumentParser
import HTTPAPI

/// `bondtrader jobs list`.
struct JobsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists jobs, the newest first.")

    @Option(help: "Of this kind only.")
    var kind: JobKind?

    @Option(help: "Only those that stand so.")
    var state: ShownJobState?

    @OptionGroup var page: PageOptions

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await server.client().get(
            "/v1/jobs", [("kind", kind?.rawValue), ("state", state?.rawValue)] + page.query)
        try JobsCommand.grid.write(answer, to: output)
    }
}

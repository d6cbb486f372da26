import ArgumentParser

/// `bondtrader jobs list`.
struct JobsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists jobs, the newest first.")

    @Option(help: "Of this kind only: import, revaluation.")
    var kind: String?

    @Option(help: "Only those that are waiting, running, cancelling, done, cancelled or dead.")
    var state: String?

    @OptionGroup var page: PageOptions

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await server.client().get("/v1/jobs", [("kind", kind), ("state", state)] + page.query)
        try JobsCommand.grid.write(answer, to: output)
    }
}

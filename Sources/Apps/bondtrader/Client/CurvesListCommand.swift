import ArgumentParser

/// `bondtrader curves list`.
struct CurvesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the latest fit of each curve.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await server.client().get("/v1/curves")
        try CurvesShowCommand.grid.write(answer, to: output)
    }
}

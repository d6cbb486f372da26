import ArgumentParser

/// `bondtrader services list`.
struct ServicesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the services, how far behind the log they are, and how much they have set aside.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try ServicesCommand.grid.write(try await server.client().get("/v1/services"), to: output)
    }
}

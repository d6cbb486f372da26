import ArgumentParser
import Contracts

/// `bondtrader bonds list`.
struct BondsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists bonds, by id.")

    @OptionGroup var server: ServerOptions

    @Option(help: "Of this sector only.")
    var sector: MarketSector?

    @Option(help: "Only those whose id, issuer or identifier has this text in it.")
    var search: String?

    @OptionGroup var page: PageOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await server.client().get(
            "/v1/bonds", [("sector", sector?.rawValue), ("search", search)] + page.query)
        try BondsCommand.grid.write(answer, to: output)
    }
}

import ArgumentParser
import Contracts
import Edge

/// `bondtrader bonds show`.
struct BondsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one bond; --format json shows all of it.")

    @Argument(help: "The id of the bond.", transform: ClientArgument.bond)
    var id: BondID

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await server.client().get("/v1/bonds/\(PercentText.encode(id.text))")
        try output.write(BondsCommand.grid.text(answer, rows: nil, as: output.resolvedFormat))
    }
}

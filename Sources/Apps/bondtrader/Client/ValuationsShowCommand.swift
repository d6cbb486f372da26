import ArgumentParser
import Contracts
import Edge

/// `bondtrader valuations show`.
struct ValuationsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows the latest valuation of a bond; --format json shows all of it.")

    @Argument(help: "The id of the bond.", transform: ClientArgument.bond)
    var id: BondID

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await server.client().get("/v1/bonds/\(PercentText.encode(id.text))/valuation")
        try output.write(ValuationsListCommand.grid.text(answer, rows: nil, as: output.resolvedFormat))
    }
}

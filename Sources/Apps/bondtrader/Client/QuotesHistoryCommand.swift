import ArgumentParser
import Contracts
import Edge

/// `bondtrader quotes history`.
struct QuotesHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "history", abstract: "Lists the prices that a bond had.")

    @Argument(help: "The id of the bond.", transform: ClientArgument.bond)
    var id: BondID

    @OptionGroup var server: ServerOptions

    @OptionGroup var page: PageOptions

    @OptionGroup var output: OutputOptions

    private static let grid = AnswerGrid([
        ("observed_at", "observedAt", .text), ("source", "source", .text), ("kind", "kind", .text),
        ("price", "price", .number(decimals: 4)), ("event", "event", .text),
    ])

    func run() async throws {
        let answer = try await server.client().get("/v1/bonds/\(PercentText.encode(id.text))/history", page.query)
        try Self.grid.write(answer, to: output)
    }
}

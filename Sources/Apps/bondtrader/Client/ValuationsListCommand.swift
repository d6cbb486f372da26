import ArgumentParser
import Contracts

/// `bondtrader valuations list`.
struct ValuationsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the latest valuation of each bond.")

    @OptionGroup var server: ServerOptions

    @Option(help: "Only bonds of this verdict.")
    var verdict: Verdict?

    @OptionGroup var page: PageOptions

    @OptionGroup var output: OutputOptions

    static let grid = AnswerGrid([
        ("bond", "bond", .text), ("day", "day", .text), ("quote", "quote", .number(decimals: 4)),
        ("fair_price", "fairPrice", .number(decimals: 4)), ("yield", "yield", .percent(decimals: 3)),
        ("fair_yield", "fairYield", .percent(decimals: 3)), ("residual_bp", "residualBp", .number(decimals: 2)),
        ("z_score", "zScore", .number(decimals: 2)), ("modified_duration", "modifiedDuration", .number(decimals: 3)),
        ("verdict", "verdict", .text), ("id", "id", .text),
    ])

    func run() async throws {
        let answer = try await server.client().get("/v1/valuations", [("verdict", verdict?.rawValue)] + page.query)
        try Self.grid.write(answer, to: output)
    }
}

import ArgumentParser
import Edge
import FileFeed

/// `bondtrader valuations explain`.
struct ValuationsExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Shows what a valuation was computed from, cash flow by cash flow, and computes it again.",
        discussion: "Exit code 70 when it does not come out the same to the last bit; --format json shows all of the explanation."
    )

    @Argument(help: "The id of the valuation, as `valuations list` prints it.", transform: ClientArgument.valuation)
    var id: String

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    private static let grid = AnswerGrid([
        ("date", "date", .text), ("amount", "amount", .number(decimals: 6)), ("time", "time", .number(decimals: 6)),
        ("discount_factor", "discountFactor", .number(decimals: 8)), ("present_value", "presentValue", .number(decimals: 6)),
        ("spread_factor", "spreadFactor", .number(decimals: 8)),
    ])

    func run() async throws {
        let answer = try await server.client().get("/v1/valuations/\(PercentText.encode(id))/explain")
        try output.write(Self.grid.text(answer, rows: "flows", as: output.resolvedFormat))
        guard case .bool(false)? = answer.value["isSame"] else { return }
        throw CommandEnd.defect(["\(id): computed again it is another: \(answer.value["differences"]?.cell().text ?? "")"])
    }
}

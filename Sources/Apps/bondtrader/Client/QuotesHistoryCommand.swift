import ArgumentParser

/// `bondtrader quotes history`.
struct QuotesHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "history", abstract: "Lists the prices that a bond had.")

    @Argument(help: "The id of the bond.")
    var id: String

    @OptionGroup var server: ServerOptions

    @Option(help: "At most so many.")
    var limit = 100

    @OptionGroup var output: OutputOptions

    private static let grid = AnswerGrid([
        ("observed_at", "observedAt", .text), ("source", "source", .text), ("kind", "kind", .text),
        ("price", "price", .number(decimals: 4)), ("event", "event", .text),
    ])

    func run() async throws {
        let answer = try await server.client().get("/v1/bonds/\(APIPath.segment(id))/history", [("limit", String(limit))])
        try output.write(Self.grid.text(answer, rows: "items", as: output.resolvedFormat))
    }
}

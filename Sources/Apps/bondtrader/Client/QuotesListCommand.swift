import ArgumentParser

/// `bondtrader quotes list`.
struct QuotesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the latest quote of each bond.")

    @OptionGroup var server: ServerOptions

    @OptionGroup var page: PageOptions

    @OptionGroup var output: OutputOptions

    private static let grid = AnswerGrid([
        ("bond", "bond", .text), ("source", "source", .text), ("observed_at", "observedAt", .text),
        ("bid", "bid", .number(decimals: 4)), ("ask", "ask", .number(decimals: 4)), ("price", "price", .number(decimals: 4)),
        ("previous", "previous", .number(decimals: 4)), ("event", "event", .text),
    ])

    func run() async throws {
        let answer = try await server.client().get("/v1/quotes", page.query)
        try Self.grid.write(answer, to: output)
    }
}

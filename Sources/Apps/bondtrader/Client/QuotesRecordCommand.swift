import ArgumentParser
import Contracts
import Edge
import LiveSystem
import Messaging

/// `bondtrader quotes record`.
struct QuotesRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Records a quote of a bond, observed now unless --at says otherwise.")

    @Argument(help: "The id of the bond.")
    var id: String

    @Option(help: "What somebody would pay, clean, per 100 of face.")
    var bid: Double?

    @Option(help: "What somebody would sell at, clean, per 100 of face.")
    var ask: Double?

    @Option(help: "What it traded at, clean, per 100 of face.")
    var price: Double?

    @Option(help: "Who quotes: lower-case letters, digits and hyphens.")
    var source = "manual"

    @Option(
        help: ArgumentHelp("When it was observed, RFC 3339.", valueName: "time"),
        transform: LogArgument.time)
    var at: Timestamp?

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard bid != nil || ask != nil || price != nil else {
            throw ValidationError("--bid, --ask, --price: found none, expected at least one")
        }
    }

    func run() async throws {
        let quote = JSONValue.members([
            ("bond", .text(id)), ("observedAt", .text("\(at ?? SystemClock().now)")), ("bid", bid.map { .number($0) }),
            ("ask", ask.map { .number($0) }), ("price", price.map { .number($0) }),
        ])
        let answer = try await server.client().post(
            "/v1/quotes", .object([("source", .text(source)), ("quotes", .array([quote]))]))
        try output.write(WriteAnswer.text(answer, as: output.resolvedFormat))
        try WriteAnswer.check(answer)
    }
}

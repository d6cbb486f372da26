import ArgumentParser
import Contracts
import Edge
import LiveSystem
import Messaging

/// `bondtrader quotes record`.
struct QuotesRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Records a quote of a bond, observed now unless --at says otherwise.",
        discussion: """
            A quote that looks wrong (bid above ask, a price outside them, older than the one before, the same again, too far from it) is \
            set aside, and no valuation sees it: that is told with its flags, and ends with exit code 3 as one that is rejected does.
            """)

    @Argument(help: "The id of the bond.", transform: ClientArgument.bond)
    var id: BondID

    @Option(help: "What somebody would pay, clean, per 100 of face.", transform: ClientArgument.number)
    var bid: Double?

    @Option(help: "What somebody would sell at, clean, per 100 of face.", transform: ClientArgument.number)
    var ask: Double?

    @Option(help: "What it traded at, clean, per 100 of face.", transform: ClientArgument.number)
    var price: Double?

    @Option(
        help: "Who quotes: lower-case letters, digits and hyphens. (default: manual)", transform: ClientArgument.source)
    var source: String?

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
            ("bond", .text(id.text)), ("observedAt", .text("\(at ?? SystemClock().now)")), ("bid", bid.map { .number($0) }),
            ("ask", ask.map { .number($0) }), ("price", price.map { .number($0) }),
        ])
        let answer = try await server.client().post(
            "/v1/quotes", .object([("source", .text(source ?? "manual")), ("quotes", .array([quote]))]))
        try output.write(WriteAnswer.text(answer, as: output.resolvedFormat))
        try WriteAnswer.check(answer)
    }
}

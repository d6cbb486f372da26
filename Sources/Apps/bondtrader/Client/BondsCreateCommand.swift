import ArgumentParser
import Contracts
import Edge
import FixedIncome

/// `bondtrader bonds create`.
struct BondsCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Creates a bond; what is not given has the default of the kind.")

    @Argument(help: "Its id, for good.", transform: ClientArgument.bond)
    var id: BondID

    @Option(help: "The kind; steps and repayments can be given over HTTP only.")
    var kind = BondKind.fixed

    @Option(help: ArgumentHelp("When the last principal is due.", valueName: "YYYY-MM-DD"))
    var maturity: CalendarDate?

    @Option(help: "The coupon, a decimal a year: 0.0425.", transform: ClientArgument.number)
    var coupon: Double?

    @Option(help: "Coupons a year: 1, 2, 4 or 12.", transform: ClientArgument.frequency)
    var frequency: Int?

    @Option(help: ArgumentHelp("How interest accrues.", valueName: "name"))
    var dayCount: DayCount?

    @Option(help: ArgumentHelp("From when interest runs.", valueName: "YYYY-MM-DD"))
    var issueDate: CalendarDate?

    @Option(help: "Who owes it.")
    var issuer: String?

    @Option(help: "The part of the market.")
    var sector: MarketSector?

    @Option(help: "What it is paid in, ISO 4217. (default: USD)", transform: ClientArgument.currency)
    var currency: String?

    @Option(help: "Its CUSIP, with the check digit.")
    var cusip: String?

    @Option(help: "Its ISIN, with the check digit.")
    var isin: String?

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let definition = JSONValue.members([
            ("kind", .text(kind.rawValue)), ("maturity", maturity.map { .text("\($0)") }), ("coupon", coupon.map { .number($0) }),
            ("frequency", frequency.map { .number(Double($0)) }), ("dayCount", dayCount.map { .text($0.rawValue) }),
            ("issueDate", issueDate.map { .text("\($0)") }),
        ])
        let names = JSONValue.members([("cusip", cusip.map { .text($0) }), ("isin", isin.map { .text($0) })])
        let details = JSONValue.members([
            ("terms", definition), ("identifiers", names), ("currency", .text(currency ?? "USD")),
            ("issuer", issuer.map { .text($0) }), ("sector", sector.map { .text($0.rawValue) }),
        ])
        let body = JSONValue.object([("bonds", .array([.object([("id", .text(id.text)), ("details", details)])]))])
        let answer = try await server.client().post("/v1/bonds", body)
        try output.write(WriteAnswer.text(answer, as: output.resolvedFormat))
        try WriteAnswer.check(answer)
    }
}

import ArgumentParser
import FileFeed
import FixedIncome

/// `bondtrader futures factor`: the conversion factor of one bond.
struct FuturesFactorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "factor",
        abstract: "The conversion factor of a bond for a contract, and whether the contract takes it.",
        discussion: """
            A code with one digit for the year, as TYZ5, means the next such year from --as-of on. Status is deliverable, not_deliverable \
            with the reason, or unknown_original_term: then --issue-date decides.
            """)

    @Option(help: ArgumentHelp("Product, month letter and year.", valueName: "TYZ15"))
    var contract: String

    @Option(help: ArgumentHelp("The bond's coupon rate, a decimal such as 0.01875.", valueName: "rate"))
    var coupon: Double

    @Option(help: ArgumentHelp("The day the bond is repaid.", valueName: "YYYY-MM-DD"))
    var maturity: CalendarDate

    @Option(
        help: ArgumentHelp("The day the bond was issued, for contracts that ask for its original term.", valueName: "YYYY-MM-DD"))
    var issueDate: CalendarDate?

    @Option(help: ArgumentHelp("A day near the contract, for a code with one digit for the year.", valueName: "YYYY-MM-DD"))
    var asOf: CalendarDate?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard coupon >= 0, coupon < 1 else {
            throw ValidationError("--coupon \(coupon): expected a decimal from 0 to below 1, such as 0.01875 for 1.875 %")
        }
        if let issueDate, issueDate >= maturity {
            throw ValidationError("--issue-date \(issueDate): expected a day before --maturity \(maturity)")
        }
    }

    func run() throws {
        let (future, factor) = try contractAndFactor()
        let term = issueDate.map { OriginalTerm(issues: [$0], maturity: maturity) } ?? .unknown
        let shortcoming = future.shortcoming(coupon: coupon, maturity: maturity, originalTerm: term)
        let row: [CSVValue] = [
            .text("\(future)"), .number(coupon), .date(maturity), .integer(factor.years), .integer(factor.months),
            .number(factor.value), .number(factor.unrounded), .text(Self.status(shortcoming)),
            .text(shortcoming?.description ?? ""),
        ]
        try output.write(DataGrid(columns: Self.columns, rows: [row]).text(as: output.resolvedFormat))
    }

    private static func status(_ shortcoming: DeliverableGrade.Shortcoming?) -> String {
        switch shortcoming {
        case nil: "deliverable"
        case .originalTermUnknown: "unknown_original_term"
        default: "not_deliverable"
        }
    }

    private static let columns: [DataGrid.Column] = [
        .init(name: "contract", style: .text), .init(name: "coupon", style: .percent(decimals: 3)),
        .init(name: "maturity", style: .text), .init(name: "years", style: .number(decimals: 0)),
        .init(name: "months", style: .number(decimals: 0)), .init(name: "conversion_factor", style: .number(decimals: 4)),
        .init(name: "unrounded_factor", style: .number(decimals: 8)), .init(name: "status", style: .text),
        .init(name: "reason", style: .text),
    ]

    private func contractAndFactor() throws -> (TreasuryFuture, ConversionFactor) {
        do throws(FutureError) {
            let future =
                if let asOf { try TreasuryFuture(code: contract, near: asOf) } else {
                    try TreasuryFuture(code: contract, taking: maturity)
                }
            return (future, try ConversionFactor(coupon: coupon, maturity: maturity, for: future))
        } catch .ambiguousYear(let found) {
            throw CommandEnd.usage(["--\(FutureError.ambiguousYear(found: found)), which --as-of gives"])
        } catch {
            throw CommandEnd.usage(["--\(error)"])
        }
    }
}

import ArgumentParser
import FileFeed
import FixedIncome

/// `bondtrader futures factor`: the conversion factor of one bond.
struct FuturesFactorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "factor",
        abstract: "The conversion factor of a bond for a contract, and whether the contract takes it.",
        discussion: """
            A code with one digit for the year, as TYZ5, means the year in which the bond's time to maturity is one that the contract \
            takes. Status is deliverable, or not_deliverable with the reason.
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
            .number(factor.value), .number(factor.unrounded), .text(shortcoming == nil ? "deliverable" : "not_deliverable"),
            .text(shortcoming?.description ?? ""),
        ]
        try output.write(DataGrid(columns: Self.columns, rows: [row]).text(as: output.resolvedFormat))
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
            let future = try TreasuryFuture(code: contract, taking: maturity)
            return (future, try ConversionFactor(coupon: coupon, maturity: maturity, for: future))
        } catch .unknownCode(let found) {
            let error = FutureError.unknownCode(found: found)
            throw CommandEnd.usage(["--\(error); with one digit, of a year in which the contract takes the bond"])
        } catch {
            throw CommandEnd.usage(["--\(error)"])
        }
    }
}

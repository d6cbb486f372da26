import FixedIncome
import Testing

@Suite("Conversion factors and invoices of Treasury futures (CME Group; MATLAB Financial Toolbox)")
struct TreasuryFuturesTests {
    @Test("each published factor and amount comes out to its printed digits", arguments: TreasuryFutures.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum TreasuryFutures {
    static let table = PublishedTable(
        title: "Treasury futures",
        source:
            "CME Group, Calculating U.S. Treasury Futures Conversion Factors, and its tables of factors; MathWorks, Financial Toolbox "
            + "reference page tfutbyprice and convfactor (facts)",
        numbers: factors.map { row in
            PublishedNumber("\(row.contract) \(row.coupon) % \(row.maturity), factor", row.factor) {
                let contract = try TreasuryFuture(code: row.contract, near: row.maturity)
                return try ConversionFactor(coupon: row.coupon / 100, maturity: row.maturity, for: contract).value
            }
        } + invoice)

    private static let factors: [(contract: String, coupon: Double, maturity: CalendarDate, factor: String)] = [
        ("TUZ2008", 1.5, "2010-10-31", "0.9229"), ("FVZ2008", 2.75, "2013-10-31", "0.8653"),
        ("TYZ2008", 3.75, "2018-11-15", "0.8357"),
        ("3YRH2009", 1.125, "2012-01-15", "0.8747"), ("TYZ2002", 4, "2012-11-15", "0.8539"),
        ("TYH2003", 4.375, "2012-08-15", "0.8858"), ("TYU2003", 5, "2011-02-15", "0.9418"),
        ("TYZ2003", 5, "2011-08-15", "0.9403"),
        ("TYU2003", 5.75, "2010-08-15", "0.9862"), ("TYM2003", 6.5, "2010-02-15", "1.0266"),
        ("TYH2002", 5, "2011-08-15", "0.9297"),
        ("TYZ2017", 2.25, "2027-08-15", "0.7314"),
    ]

    /// TYZ7 at 125.265625, settled 2017-10-10: the principal is price × factor × $1,000, the accrued interest 56 days of 184.
    private static let invoice: [PublishedNumber] = {
        let amounts: @Sendable () throws -> DeliveryInvoice = {
            let bond = try SettledBond(example(2.25, "2027-08-15", from: "2017-10-10", .usStreet), settlement: "2017-10-10")
            return DeliveryInvoice(.tenYear, futuresPrice: 125.265625, factor: 0.7314, accruedInterest: bond.accruedInterest)
        }
        return [
            PublishedNumber("TYZ7 at 125.265625, principal invoice", "91619.2781") { try amounts().principal },
            PublishedNumber("TYZ7 at 125.265625, total invoice", "91961.6694") { try amounts().total },
        ]
    }()
}

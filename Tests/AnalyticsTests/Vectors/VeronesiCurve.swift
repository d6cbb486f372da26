import FixedIncome
import Testing

@Suite("A bootstrap and two yields (Veronesi, Fixed Income Securities, chapter 2)")
struct VeronesiCurveTests {
    @Test("each discount factor and yield is the printed one", arguments: VeronesiCurve.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

/// Source: Pietro Veronesi, Fixed Income Securities (Wiley, 2010), chapter 2: discount factors from three bonds, yields of two.
enum VeronesiCurve {
    static let table = PublishedTable(
        title: "A textbook's bootstrap", source: "Veronesi, Fixed Income Securities (Wiley, 2010), chapter 2 (facts)",
        numbers: factors + yields)

    private static let settlement: CalendarDate = "2005-06-30"

    /// Half a year, a year, a year and a half.
    private static func discountFactor(_ index: Int) throws -> Double {
        let maturities: [CalendarDate] = ["2005-12-30", "2006-06-30", "2006-12-30"]
        let entries = try zip([0, 2.75, 3], maturities).map { coupon, maturity in
            let bond = try example(coupon, maturity, from: settlement, endOfMonth: false, .usStreet)
            return try SettledBond(bond, settlement: settlement)
        }
        let curve = try CurveBootstrap.bonds(
            entries, dirtyPrices: [98.3607, 99.2343, 99.1093], interpolation: .logLinearDiscount
        ).curve
        return curve.discountFactor(curve.times[index])
    }

    private static let factors: [PublishedNumber] = ["0.9836070", "0.9655422", "0.9476411"].enumerated().map { index, printed in
        PublishedNumber(
            "discount factor of \(index + 1) half years", printed,
            within: .source(2e-7, because: "follows from prices of four decimals per 100, which the source carries on unrounded")
        ) { try discountFactor(index) }
    }

    private static let yields: [PublishedNumber] = [
        yield("4.75 % bond of 9.5 years", 4.75, price: 107.8906, "0.0375479295223684"),
        yield("8.875 % bond of 9.5 years", 8.875, price: 141.5267, "0.0366032177811388"),
    ]

    private static func yield(_ id: String, _ coupon: Double, price: Double, _ printed: String) -> PublishedNumber {
        PublishedNumber(
            "\(id), yield", printed, within: .source(1e-13, because: "the source's solver stops that near")
        ) {
            let bond = try example(coupon, "2014-12-30", from: settlement, endOfMonth: false, .usStreet)
            return try bond.yield(clean: Price(price), settling: settlement).value
        }
    }
}

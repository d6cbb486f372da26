import FixedIncome
import Testing

@Suite("Prices and durations from yields (OpenGamma Strata, DiscountingFixedCouponBondProductPricerTest, Apache-2.0)")
struct StrataYieldTests {
    @Test("each dirty price and Macaulay duration has the printed digits", arguments: StrataYields.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum StrataYields {
    static let table = PublishedTable(
        title: "Prices and durations from yields",
        source: "OpenGamma Strata, DiscountingFixedCouponBondProductPricerTest (Apache-2.0)", numbers: rows.flatMap(\.numbers))

    private struct Row: Sendable {
        let id: String
        let bond: @Sendable () throws -> ResolvedBond
        let settlement: CalendarDate
        let dirty: String
        let macaulay: String?

        var numbers: [PublishedNumber] {
            let (bond, settlement) = (bond, settlement)
            var numbers = [
                PublishedNumber("\(id), dirty price of 1", dirty) {
                    try bond().measures(percent: 4, settling: settlement).dirtyPrice / 100
                }
            ]
            if let macaulay {
                numbers.append(
                    PublishedNumber("\(id), Macaulay duration", macaulay) {
                        try bond().measures(percent: 4, settling: settlement).macaulayDuration
                    })
            }
            return numbers
        }
    }

    private static let treasury: @Sendable () throws -> ResolvedBond = {
        try example(4.625, "2016-11-15", issue: "2006-11-15", .usStreet)
    }
    private static let gilt: @Sendable () throws -> ResolvedBond = {
        let rule = ExDividendRule(lastCumDays: 7, unit: .calendarDays)
        return try example(5, "2014-09-07", issue: "2002-09-07", exDividend: rule, .ukDMO)
    }
    private static let bund: @Sendable () throws -> ResolvedBond = {
        try example(5, "2014-09-07", issue: "2002-09-07", frequency: .annual, .deBund)
    }

    /// Settlement is the source's valuation date moved by its lag on a calendar of weekends.
    private static let rows: [Row] = [
        Row(
            id: "US street", bond: treasury, settlement: "2011-08-23", dirty: "1.0417352500524246", macaulay: "4.6575232098896215"
        ),
        Row(
            id: "US street, last period", bond: treasury, settlement: "2016-06-08", dirty: "1.005635683760684",
            macaulay: "0.43478260869565216"),
        Row(id: "UK DMO", bond: gilt, settlement: "2011-09-05", dirty: "1.0277859038905428", macaulay: "2.8312260658609163"),
        Row(
            id: "UK DMO, last period", bond: gilt, settlement: "2014-06-04", dirty: "1.0145736043763598",
            macaulay: "0.25815217391304346"),
        Row(id: "German bonds", bond: bund, settlement: "2011-09-07", dirty: "1.027750910332271", macaulay: "2.861462874541554"),
        Row(id: "German bonds, last period", bond: bund, settlement: "2014-06-06", dirty: "1.039406595790844", macaulay: nil),
    ]
}

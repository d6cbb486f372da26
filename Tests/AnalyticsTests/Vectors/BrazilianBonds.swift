import FixedIncome
import Testing

@Suite("Brazilian NTN-F (ANDIMA; QuantLib, bonds.cpp testBrazilianCached)")
struct BrazilianBondTests {
    @Test("each price of 1,000 comes out", arguments: BrazilianBonds.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum BrazilianBonds {
    static let table = PublishedTable(
        title: "Brazil: NTN-F", source: "ANDIMA, as in QuantLib test-suite/bonds.cpp testBrazilianCached (BSD-style licence)",
        numbers: rows.map { maturity, yield, printed in
            let limit = PublishedNumber.Tolerance.source(
                2e-8,
                because: "the source tests within 1e-4; its eighth decimal for 1,000 of face is beyond its own coupon's rounding")
            return PublishedNumber("NTN-F \(maturity), dirty price of 1,000", printed, within: limit) {
                try example(10, maturity, from: "2007-06-06", dayCount: .business252, calendar: .brazil, .br252)
                    .measures(percent: yield * 100, settling: "2007-06-06").dirtyPrice * 10
            }
        })

    private static let rows: [(maturity: CalendarDate, yield: Double, dirty: String)] = [
        ("2008-01-01", 0.114614, "1034.63031372"), ("2010-01-01", 0.105726, "1030.09919487"),
        ("2010-07-01", 0.105328, "1029.98307160"), ("2012-01-01", 0.104283, "1028.13585068"),
        ("2014-01-01", 0.103218, "1028.33383817"), ("2017-01-01", 0.102948, "1026.19716497"),
    ]
}

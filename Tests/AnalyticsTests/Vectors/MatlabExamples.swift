import FixedIncome
import Testing

@Suite("Bond prices and durations (MATLAB Financial Toolbox documentation)")
struct MatlabExampleTests {
    @Test("each documented answer comes out to its printed digits", arguments: MatlabExamples.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum MatlabExamples {
    static let table = PublishedTable(
        title: "MATLAB documentation examples",
        source: "MathWorks, Financial Toolbox reference pages bndprice, bnddury and bndkrdur (facts)",
        numbers: prices + durations + MatlabKeyRates.numbers)

    private static let prices: [PublishedNumber] = {
        let bond: @Sendable () throws -> ResolvedBond = { try example(5, "2002-06-15", from: "1997-01-20", .usStreet) }
        let rows: [(Double, String)] = [(4, "104.8106"), (5, "99.9951"), (6, "95.4384")]
        return rows.map { yield, price in
            PublishedNumber("bndprice at \(yield) %", price) {
                try bond().measures(percent: yield, settling: "1997-01-20").cleanPrice
            }
        } + [PublishedNumber("bndprice, accrued", ".4945") { try bond().accruedInterest(at: "1997-01-20") }]
    }()

    private static let durations: [PublishedNumber] = {
        let rows: [(Double, modified: String, macaulay: String)] = [
            (4, "4.2444", "4.3292"), (5.5, "4.1924", "4.3077"), (6, "4.1751", "4.3004"),
        ]
        return rows.flatMap { yield, modified, macaulay in
            let measures: @Sendable () throws -> BondMeasures = {
                try example(5.5, "2004-06-15", from: "1999-08-02", .usStreet).measures(percent: yield, settling: "1999-08-02")
            }
            return [
                PublishedNumber("bnddury at \(yield) %, modified", modified) { try measures().modifiedDuration },
                PublishedNumber("bnddury at \(yield) %, Macaulay", macaulay) { try measures().macaulayDuration },
            ]
        }
    }()
}

import FixedIncome
import Testing

@Suite("Svensson curves (Federal Reserve, feds200628.csv; Gürkaynak, Sack and Wright, FEDS 2006-28)")
struct FedCurveTests {
    @Test("each published yield and forward rate comes back to four decimals of a percent", arguments: FedCurves.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

/// Source: Federal Reserve Board, feds200628.csv: parameters, and yields in percent to four decimals.
enum FedCurves {
    static let table = PublishedTable(
        title: "Svensson curves of the Federal Reserve",
        source: "Federal Reserve Board, feds200628.csv (US Government work, public domain)", numbers: rows.flatMap(\.numbers))

    /// Without a second hump, as before 1980, its size is 0 and its time is published as missing.
    static let y1961 = SvenssonCurve(
        beta0: 0.0391760612208239, beta1: -0.012779552459795, beta2: -0.0194939709504669, beta3: 0, tau1: 0.339217585301823,
        tau2: 1)
    static let y2019 = SvenssonCurve(
        beta0: 0.0294118765797589, beta1: -0.00686072368948724, beta2: -0.0178760672647692, beta3: -0.0345306875042617,
        tau1: 1.27465563712907, tau2: 5.98439520889187)

    private struct Row {
        let name: String
        /// Percent at these years.
        let printed: [(years: Int, percent: String)]
        let rate: @Sendable (Double) -> Double

        init(_ name: String, _ printed: String, years: [Int]? = nil, _ rate: @escaping @Sendable (Double) -> Double) {
            let numbers = printed.split(separator: " ").map(String.init)
            self.name = name
            self.printed = zip(years ?? Array(1...numbers.count), numbers).map { ($0, $1) }
            self.rate = rate
        }

        var numbers: [PublishedNumber] {
            printed.map { row in
                let rate = rate
                return PublishedNumber("\(name), \(row.years) years", row.percent) { 100 * rate(Double(row.years)) }
            }
        }
    }

    private static let rows: [Row] = [
        Row("1961-06-14 zero yield", "2.9825 3.3771 3.5530 3.6439 3.6987 3.7351 3.7612", y1961.zeroRate),
        Row("1961-06-14 par yield", "3.0025 3.3973 3.5724 3.6627 3.7169 3.7530 3.7787") { y1961.parYield(maturity: $0) },
        Row("1961-06-14 forward rate", "3.5492 3.8825 3.9149 3.9174 3.9176 3.9176 3.9176", y1961.forwardRate),
        // The one-year forward rate is a par yield, not a zero rate: of these five only two would come out as the latter.
        Row("1961-06-14 forward par yield of one year from", "3.8067 3.9562", years: [1, 4]) {
            y1961.forwardParYield(from: $0, years: 1)
        },
        Row(
            "2019-08-14 zero yield",
            """
            1.7844 1.6020 1.5358 1.5160 1.5152 1.5232 1.5364 1.5537 1.5744 1.5982 1.6247 1.6533 1.6836 1.7150 1.7473 \
            1.7800 1.8127 1.8453 1.8774 1.9090 1.9398 1.9698 1.9989 2.0270 2.0541 2.0802 2.1054 2.1295 2.1526 2.1748
            """, y2019.zeroRate),
        Row(
            "2019-08-14 par yield",
            """
            1.7932 1.6103 1.5440 1.5239 1.5227 1.5301 1.5427 1.5591 1.5788 1.6012 1.6260 1.6526 1.6806 1.7094 1.7386 \
            1.7680 1.7972 1.8259 1.8540 1.8813 1.9077 1.9331 1.9575 1.9809 2.0032 2.0245 2.0447 2.0640 2.0823 2.0996
            """
        ) { y2019.parYield(maturity: $0) },
        Row(
            "2019-08-14 forward rate",
            """
            1.4999 1.3881 1.4276 1.4852 1.5377 1.5887 1.6439 1.7062 1.7756 1.8503 1.9284 2.0076 2.0860 2.1622 2.2352 \
            2.3041 2.3685 2.4281 2.4829 2.5331 2.5786 2.6198 2.6569 2.6902 2.7200 2.7465 2.7701 2.7911 2.8097 2.8261
            """, y2019.forwardRate),
        Row("2019-08-14 forward par yield of one year from", "1.4247 1.5176 1.8207", years: [1, 4, 9]) {
            y2019.forwardParYield(from: $0, years: 1)
        },
    ]
}

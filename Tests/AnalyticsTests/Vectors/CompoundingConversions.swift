import FixedIncome
import Testing

@Suite("Rates of one compounding as rates of another (Haug, Option Pricing Formulas; QuantLib test-suite/interestrates.cpp)")
struct CompoundingConversionTests {
    @Test("each converted rate is the printed one", arguments: CompoundingConversions.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

/// Source: Espen Haug, Option Pricing Formulas, pages 181 and 182 (the first four), and QuantLib test-suite/interestrates.cpp.
enum CompoundingConversions {
    static let table = PublishedTable(
        title: "Compounding conversions",
        source:
            "Haug, Option Pricing Formulas, pp. 181-182 (facts), and QuantLib test-suite/interestrates.cpp (BSD-style licence)",
        numbers: rows.enumerated().map { $1.number($0 + 1) })

    private struct Row: Sendable {
        let rate: Double
        let from: Compounding
        let years: Double
        let to: Compounding
        let printed: String

        init(_ rate: Double, _ from: Compounding, _ years: Double, _ to: Compounding, _ printed: String) {
            (self.rate, self.from, self.years, self.to, self.printed) = (rate, from, years, to, printed)
        }

        func number(_ place: Int) -> PublishedNumber {
            PublishedNumber("\(place): \(rate) \(from) over \(years) years as \(to)", printed) {
                to.rate(continuous: from.continuousRate(rate, time: years), time: years)
            }
        }
    }

    private static func often(_ perYear: Int) -> Compounding { .compounded(perYear: perYear) }
    private static func mixed(_ perYear: Int) -> Compounding { .simpleThenCompounded(perYear: perYear) }

    private static let rows: [Row] = [
        Row(0.08, often(4), 1, .continuous, "0.0792"), Row(0.12, .continuous, 1, often(1), "0.1275"),
        Row(0.08, often(4), 1, often(1), "0.0824"), Row(0.07, often(4), 1, often(2), "0.0706"),
        Row(0.01, often(1), 1, .simple, "0.0100"), Row(0.02, .simple, 1, often(1), "0.0200"),
        Row(0.03, often(2), 0.5, .simple, "0.0300"), Row(0.04, .simple, 0.5, often(2), "0.0400"),
        Row(0.05, often(3), 1.0 / 3, .simple, "0.0500"), Row(0.06, .simple, 1.0 / 3, often(3), "0.0600"),
        Row(0.05, often(4), 0.25, .simple, "0.0500"), Row(0.06, .simple, 0.25, often(4), "0.0600"),
        Row(0.07, often(6), 1.0 / 6, .simple, "0.0700"), Row(0.08, .simple, 1.0 / 6, often(6), "0.0800"),
        Row(0.09, often(12), 1.0 / 12, .simple, "0.0900"), Row(0.10, .simple, 1.0 / 12, often(12), "0.1000"),
        Row(0.03, mixed(2), 0.25, .simple, "0.0300"), Row(0.03, mixed(2), 0.5, .simple, "0.0300"),
        Row(0.03, mixed(2), 0.75, often(2), "0.0300"), Row(0.04, .simple, 0.25, mixed(4), "0.0400"),
        Row(0.04, .simple, 0.25, mixed(2), "0.0400"), Row(0.04, .simple, 0.25, mixed(1), "0.0400"),
        Row(0.04, often(4), 0.5, mixed(4), "0.0400"), Row(0.04, .simple, 0.5, mixed(2), "0.0400"),
        Row(0.04, .simple, 0.5, mixed(1), "0.0400"), Row(0.04, often(4), 0.75, mixed(4), "0.0400"),
        Row(0.04, often(2), 0.75, mixed(2), "0.0400"), Row(0.04, .simple, 0.75, mixed(1), "0.0400"),
    ]
}

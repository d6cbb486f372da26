import FixedIncome
import QuantMath

/// The inputs of the timed calls: several of each kind, so that no call repeats the one before.
struct BenchMarket {
    /// Sets of inputs that calls go through in turn.
    static let rounds = 16
    /// Scenarios of one call.
    static let scenarios = 32
    private static let nodeMonths = [0, 3, 6, 12, 24, 36, 60, 84, 120, 240, 372]

    /// Decimals a year near 4.5 %.
    let yields: [[Double]]
    /// Clean prices near 97.
    let cleanPrices: [[Double]]
    /// Zero curves near 4.5 %, each node moved by itself.
    private let curves: [ZeroCurve]
    private let scenarioSets: [[ZeroCurve]]

    init(count: Int, settlement: CalendarDate) throws {
        var random = SplitMix64(seed: 8)
        func table(_ count: Int, _ rows: Int, _ value: (inout SplitMix64, Int) -> Double) -> [[Double]] {
            (0..<rows).map { _ in (0..<count).map { value(&random, $0) } }
        }
        yields = table(count, Self.rounds) { random, _ in random.uniform(0.04, 0.05) }
        cleanPrices = table(count, Self.rounds) { random, _ in random.uniform(96, 98) }
        let dates = Self.nodeMonths.map { settlement.adding(months: $0) }
        let years = Self.nodeMonths.map { Double($0) / 12 }
        let rates = table(dates.count, Self.rounds * Self.scenarios) { random, node in
            0.05 - 0.01 * years[node] / (years[node] + 4) + random.uniform(-0.004, 0.004)
        }
        let curves = try rates.map { try ZeroCurve(dates: dates, zeroRates: $0) }
        self.curves = curves
        scenarioSets = (0..<Self.rounds).map { Array(curves[($0 * Self.scenarios)..<(($0 + 1) * Self.scenarios)]) }
    }

    /// The curve of a call.
    func curve(_ round: Int) -> ZeroCurve { curves[round % curves.count] }

    /// The scenarios of a call.
    func curves(_ round: Int) -> [ZeroCurve] { scenarioSets[round % Self.rounds] }
}

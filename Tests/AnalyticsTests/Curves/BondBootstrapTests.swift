import FixedIncome
import QuantMath
import Testing

@Suite("Curves from bond prices")
struct BondBootstrapTests {
    private static let settlement: CalendarDate = "2024-07-01"

    private static func entry(_ maturity: CalendarDate, _ coupon: Double, settling: CalendarDate = settlement) throws
        -> SettledBond
    {
        let bond = FixedRateBond(maturity: maturity, coupon: coupon, frequency: .semiannual)
        return try SettledBond(bond.resolved(using: .weekends, from: settling), settlement: settling)
    }

    /// Bonds over thirty years in a random order.
    private static func entries(_ random: inout SplitMix64) throws -> [SettledBond] {
        var month = 0
        var entries: [SettledBond] = []
        while month < 330 {
            month += random.int(2...40)
            entries.append(try entry(settlement.adding(months: month).adding(days: random.int(0...20)), random.double(0...0.08)))
        }
        return entries.shuffled(using: &random)
    }

    private static let truth = SvenssonCurve(beta0: 0.045, beta1: 0.008, beta2: -0.02, beta3: 0.01, tau1: 1.6, tau2: 9)

    @Test("every bond comes back at its price within 1e-11", arguments: CurveInterpolation.allCases)
    func reprices(interpolation: CurveInterpolation) throws {
        var random = TestRun.generator("bond bootstrap \(interpolation.rawValue)")
        for _ in 0..<TestRun.count(30, torture: 3_000) {
            let pricer = try TermStructurePricer(Self.entries(&random))
            let prices = pricer.dirtyPrices(Self.truth).map { $0 * (1 + random.double(-5e-4...5e-4)) }
            let result = try CurveBootstrap.bonds(pricer.entries, dirtyPrices: prices, interpolation: interpolation)
            for (index, price) in pricer.dirtyPrices(result.curve).enumerated() {
                #expect(
                    (price - prices[index]).magnitude < 1e-11,
                    "bond \(index) of \(prices.count): \(prices[index]), curve \(price)")
            }
            for (node, input) in result.inputOfNode.enumerated() {
                let last = try #require(pricer.entries[input].payments.last).date
                #expect(result.curve.times[node] == Double(last - Self.settlement) / 365)
            }
        }
    }

    @Test("derivatives by the prices are central differences within 1e-6", arguments: CurveInterpolation.allCases)
    func derivatives(interpolation: CurveInterpolation) throws {
        var random = TestRun.generator("bond derivatives \(interpolation.rawValue)")
        let pricer = try TermStructurePricer(Self.entries(&random))
        let prices = pricer.dirtyPrices(Self.truth)
        let base = try CurveBootstrap.bonds(pricer.entries, dirtyPrices: prices, interpolation: interpolation)
        let times = [0.1, 0.9, 3.3, 12, 29]
        let (nodes, rates) = (base.nodeSensitivities, times.map(base.zeroRateSensitivities))
        var check = DerivativeCheck(width: 1e-6)
        for input in prices.indices {
            func moved(_ amount: Double) throws -> InterpolatedCurve {
                var moved = prices
                moved[input] += amount
                return try CurveBootstrap.bonds(pricer.entries, dirtyPrices: moved, interpolation: interpolation).curve
            }
            let (up, down) = (try moved(check.width), try moved(-check.width))
            for (node, here) in base.curve.zeroRates.enumerated() {
                let holds = try check.holds(
                    nodes[node][input], up: up.zeroRates[node], here: here, down: down.zeroRates[node],
                    closer: { try moved($0).zeroRates[node] })
                #expect(holds, "node \(node) by bond \(input)")
            }
            for (index, time) in times.enumerated() {
                let holds = try check.holds(
                    rates[index][input], up: up.zeroRate(time), here: base.curve.zeroRate(time), down: down.zeroRate(time),
                    closer: { try moved($0).zeroRate(time) })
                #expect(holds, "\(time) by bond \(input)")
            }
        }
        #expect(check.kinksAreRare, "\(check.kinks) kinks among \(check.compared)")
    }

    @Test("a price below the value of the coupons before its last node has no solution, and the bond is named")
    func noSolution() throws {
        let entries = try [Self.entry("2034-07-01", 0.08), Self.entry("2025-07-01", 0.04), Self.entry("2033-07-01", 0.03)]
        for interpolation in CurveInterpolation.allCases {
            do throws(CurveError) {
                _ = try CurveBootstrap.bonds(entries, dirtyPrices: [40, 100, 95], interpolation: interpolation)
                Issue.record("a curve under \(interpolation)")
            } catch {
                guard case .noSolution(let index, let found, let expected) = error else {
                    Issue.record("\(error)")
                    continue
                }
                #expect(index == 0 && found == 40 && expected.hasPrefix("a dirty price above 6"), "\(error)")
            }
        }
    }

    @Test("two bonds of one maturity, mixed settlements, missing and impossible prices are refused")
    func refused() throws {
        let twins = try [Self.entry("2025-07-01", 0.04), Self.entry("2030-07-01", 0.02), Self.entry("2025-07-01", 0.03)]
        #expect(throws: CurveError.sameMaturity(index: 0, other: 2, maturity: "2025-07-01")) {
            try CurveBootstrap.bonds(twins, dirtyPrices: [99, 98, 97], interpolation: .linearZero)
        }
        #expect(throws: CurveError.nodeCount(times: 3, values: 2)) {
            try CurveBootstrap.bonds(twins, dirtyPrices: [99, 98], interpolation: .linearZero)
        }
        #expect(throws: CurveError.invalidPrice(index: 1, found: -1)) {
            try CurveBootstrap.bonds(twins, dirtyPrices: [99, -1, 97], interpolation: .linearZero)
        }
        let mixed = try [Self.entry("2025-07-01", 0.04), Self.entry("2030-07-01", 0.02, settling: "2024-07-02")]
        #expect(throws: CurveError.mixedSettlements("2024-07-01", "2024-07-02")) {
            try CurveBootstrap.bonds(mixed, dirtyPrices: [99, 98], interpolation: .linearZero)
        }
    }
}

import FixedIncome
import QuantMath
import Testing

@Suite("Prices and yields of random bonds")
struct YieldPropertyTests {
    /// Random bonds of one convention: every frequency with every kind of broken period.
    static func bonds(_ convention: YieldConvention, _ test: String) throws -> [RandomBond] {
        var random = TestRun.generator("\(test) \(convention)")
        var bonds: [RandomBond] = []
        for _ in 0..<TestRun.count(4, torture: 200) {
            for frequency in Frequency.allCases {
                for stub in RandomBond.Stub.allCases { bonds.append(try withTime(convention, frequency, stub, &random)) }
            }
        }
        return bonds
    }

    /// A bond whose day count finds some time until its last payment; 30-day months and business days lose the last days of some.
    private static func withTime(
        _ convention: YieldConvention, _ frequency: Frequency, _ stub: RandomBond.Stub, _ random: inout SplitMix64
    ) throws -> RandomBond {
        while true {
            let bond = try RandomBond.fixed(convention, frequency, stub, &random)
            if try BondBook([bond.entry]).measures(yields: [0.04]).macaulayDuration[0] > 0 { return bond }
            #expect(bond.bond.maturity - bond.settlement <= 5, "\(bond) has no time left")
        }
    }

    /// Yields at which a bond is priced: near its coupon, below zero, and far from par.
    static func yields(_ convention: YieldConvention) -> [Double] {
        // A simple yield below −1 / years has no price.
        convention == .jpSimple ? [0.04, 0, -0.005, 0.5] : [0.04, 0.001, 0, -0.005, -0.03, 0.3, 2]
    }

    @Test("the yield at the price of a yield is that yield", arguments: RandomBond.conventions)
    func identity(convention: YieldConvention) throws {
        for random in try Self.bonds(convention, "identity") {
            let entry = try random.entry
            let book = BondBook([entry])
            for yield in Self.yields(convention) {
                let dirty = book.dirtyPrices(yields: [yield])[0]
                #expect(dirty > 0 && dirty.isFinite, "\(random) at \(yield)")
                let back = try entry.yield(dirty: Price(dirty)).value
                let duration = book.measures(yields: [yield]).modifiedDuration[0]
                // The last bit of a price is worth its size over the duration in yield.
                let limit =
                    1e-13 * (1 + yield.magnitude) + 8 * (dirty.ulp + entry.accruedInterest.magnitude.ulp) / (dirty * duration)
                #expect((back - yield).magnitude <= limit, "\(random): \(yield) gives \(dirty) gives \(back)")
            }
        }
    }

    @Test("clean price and accrued interest make the dirty price", arguments: RandomBond.conventions)
    func cleanAndAccrued(convention: YieldConvention) throws {
        for random in try Self.bonds(convention, "clean") {
            let entry = try random.entry
            for yield in Self.yields(convention) {
                let measures = try entry.measures(yield: Yield(yield))
                let sum = measures.cleanPrice + measures.accruedInterest
                #expect((sum - measures.dirtyPrice).magnitude <= 1e-12 * (1 + sum.magnitude), "\(random) at \(yield)")
                #expect(measures.accruedInterest == entry.accruedInterest, "\(random) at \(yield)")
            }
        }
    }

    @Test("a higher yield is a lower price, and the fall slows", arguments: RandomBond.conventions)
    func fallingAndConvex(convention: YieldConvention) throws {
        for random in try Self.bonds(convention, "falling") {
            let book = BondBook([try random.entry])
            let ladder = Self.yields(convention).sorted()
            let prices = ladder.map { book.dirtyPrices(yields: [$0])[0] }
            for (low, high) in zip(prices.dropFirst(), prices) { #expect(low < high, "\(random): \(prices) at \(ladder)") }
            for yield in ladder {
                #expect(book.measures(yields: [yield]).convexity[0] > 0, "\(random) at \(yield)")
                #expect(book.measures(yields: [yield]).modifiedDuration[0] > 0, "\(random) at \(yield)")
            }
        }
    }

    @Test(
        "Macaulay duration is modified duration grown by one compounding period",
        arguments: [.compounded, .continuous, .icma, .ukDMO] as [YieldConvention])
    func macaulay(convention: YieldConvention) throws {
        for random in try Self.bonds(convention, "macaulay") {
            let entry = try random.entry
            let perYear = Double(random.bond.frequency?.perYear ?? 1)
            for yield in Self.yields(convention) {
                let measures = try entry.measures(yield: Yield(yield))
                let growth =
                    switch convention {
                    case .continuous: 1.0
                    case .icma: 1 + yield
                    default: 1 + yield / perYear
                    }
                let expected = measures.modifiedDuration * growth
                #expect(
                    (measures.macaulayDuration - expected).magnitude <= 1e-12 * (1 + expected),
                    "\(random) at \(yield): \(measures), \(expected)")
            }
        }
    }

    @Test("modified duration and convexity are derivatives of the price", arguments: RandomBond.conventions)
    func derivatives(convention: YieldConvention) throws {
        for random in try Self.bonds(convention, "derivatives") {
            let book = BondBook([try random.entry])
            for yield in Self.yields(convention) {
                let exact = book.measures(yields: [yield])
                let numeric = Richardson(at: yield, step: min(0.01, 0.02 / exact.macaulayDuration[0])) {
                    book.dirtyPrices(yields: [$0])[0]
                }
                let duration = -numeric.slope / exact.dirtyPrice[0]
                let convexity = numeric.curvature / exact.dirtyPrice[0]
                #expect((duration / exact.modifiedDuration[0] - 1).magnitude < 1e-6, "\(random) at \(yield): \(duration)")
                #expect((convexity / exact.convexity[0] - 1).magnitude < 1e-5, "\(random) at \(yield): \(convexity)")
                #expect(exact.dv01[0] == exact.modifiedDuration[0] * exact.dirtyPrice[0] * 1e-4, "\(random) at \(yield)")
            }
        }
    }

    @Test("zeros, amortising bonds and step-ups give their yields back too")
    func otherKinds() throws {
        var random = TestRun.generator("other kinds")
        for _ in 0..<TestRun.count(500, torture: 50_000) {
            let bond = try RandomBond.any(&random)
            let entry = try bond.entry
            let yield = random.double(-0.004...0.08)
            let dirty = BondBook([entry]).dirtyPrices(yields: [yield])[0]
            let duration = BondBook([entry]).measures(yields: [yield]).modifiedDuration[0]
            guard duration > 0 else {
                #expect(bond.bond.maturity - bond.settlement <= 5, "\(bond) has no time left")
                continue
            }
            let limit = 1e-13 + 8 * (dirty.ulp + entry.accruedInterest.magnitude.ulp) / (dirty * duration)
            let back = try entry.yield(dirty: Price(dirty)).value
            #expect((back - yield).magnitude <= limit, "\(bond): \(yield) gives \(dirty) gives \(back)")
        }
    }
}

/// First and second derivative by central differences of two steps, the error of order four taken out.
struct Richardson {
    let slope, curvature: Double

    init(at x: Double, step: Double, of function: (Double) -> Double) {
        let middle = function(x)
        func differences(_ h: Double) -> (Double, Double) {
            let (up, down) = (function(x + h), function(x - h))
            return ((up - down) / (2 * h), (up - 2 * middle + down) / (h * h))
        }
        let (wide, narrow) = (differences(step), differences(step / 2))
        slope = (4 * narrow.0 - wide.0) / 3
        curvature = (4 * narrow.1 - wide.1) / 3
    }
}

import Contracts
import FixedIncome
import HouseMethods
import PluginKit
import Testing

@Suite("A method that was added from outside")
struct HalfwayTradeTests {
    /// A bond of one payment in a year, on a curve at zero: it is worth its face.
    private func batch(quote: Double?) throws -> BondBatch {
        let flat = try ZeroCurve(dates: ["2024-07-01", "2034-07-01"], zeroRates: [0, 0])
        let market = MarketSnapshot(day: "2024-06-28", settlement: "2024-07-01", curve: flat, curveSector: .treasury)
        let zero = try BondTerms(kind: .zero, maturity: "2025-07-01").resolved(using: .none, from: "2024-07-01")
        let entry = try SettledBond(zero, settlement: "2024-07-01")
        return BondBatch([MethodBond(id: try BondID("ZERO"), entry: entry, sector: .treasury, quote: quote)], on: market)
    }

    @Test("the registry knows it beside those of the product")
    func registered() throws {
        #expect(try MethodRegistry.house().method(named: "halfway-trade")?.version == 1)
        #expect(try MethodRegistry.house().methods.count == MethodRegistry.standard.methods.count + 1)
    }

    @Test("it lies halfway between trade and curve, and needs a trade")
    func halfway() throws {
        #expect(HalfwayTrade().prices(of: try batch(quote: 98)) == [.success(99)])
        #expect(HalfwayTrade().prices(of: try batch(quote: nil)) == [.failure(MethodRefusal("found no trade, expected one"))])
    }
}

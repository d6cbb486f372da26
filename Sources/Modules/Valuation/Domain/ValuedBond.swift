import Contracts
import FixedIncome

/// The valuation of a bond before it is on the log. Prices are clean, per 100 of face.
struct ValuedBond: Sendable, Equatable {
    let id: BondID
    let settlement: CalendarDate
    let quote: PriceRecord?
    let fairPrice: Double
    let accrued: Double
    var yield: Double?
    var fairYield: Double?
    var zSpread: Double?
    var modifiedDuration: Double?
    var convexity: Double?
    var dv01: Double?
    var residualBp: Double?
    var zScore: Double?
    /// The standard deviation that the score was measured by, in basis points.
    var deviationBp = 0.0
    var verdict: Verdict?
    /// One a method, in the order of the weights.
    let prices: [Double?]
}

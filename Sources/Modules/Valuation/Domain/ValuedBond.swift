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
    /// What the score was measured by.
    var basis: VerdictBasis?
    var verdict: Verdict?
    /// Why there is no verdict.
    var reason: String?
    /// One a method, in the order of the weights.
    let prices: [Double?]

    /// Why a bond has no verdict of which no market price is known.
    static let withoutPrice = "found no market price of the bond that was known by then, expected a quote or a mark"

    /// The market price that counts, clean, per 100 of face.
    var market: Double? { verdict == .stalePrice ? nil : quote?.price.value }
}

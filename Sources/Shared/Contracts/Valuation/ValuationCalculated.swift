public import FixedIncome

/// A bond was valued, and moved beyond the tolerance: what others get of ``ValuationsCalculated``. Prices are clean, per 100 of face,
/// yields in the convention of the bond.
public struct ValuationCalculated: OutwardEvent, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.valuation-calculated.v1"

    /// The event and the bond.
    public var id: String

    /// The bond.
    public var bond: BondID

    /// The curve that it was valued on.
    public var curve: String

    /// Its version.
    public var curveVersion: Int

    /// The market day.
    public var day: CalendarDate

    /// The market price, clean, per 100 of face; nil without one.
    public var quote: Double?

    /// The fair price, clean, per 100 of face.
    public var fairPrice: Double

    /// The yield at the market price, a decimal a year.
    public var yield: Double?

    /// The constant spread over the curve, continuous ACT/365F, that gives the market price.
    public var zSpread: Double?

    /// Market yield less fair yield in basis points: positive when cheap.
    public var residualBp: Double?

    /// The residual in its standard deviations.
    public var zScore: Double?

    /// What the bond is; nil without a market price.
    public var verdict: Verdict?

    /// What made the valuation necessary.
    public var cause: String

    /// The event, by its place on the log.
    public var event: LogPosition

    init(_ batch: ValuationsCalculated, at place: Int, id: String, event: LogPosition) {
        (self.id, bond, curve, curveVersion) = (id, batch.bonds[place], batch.curve, Int(batch.curveVersion))
        (day, quote, fairPrice) = (batch.day, batch.quotes[place]?.value, batch.fairPrices[place])
        (yield, zSpread, residualBp) = (batch.yields[place], batch.zSpreads[place], batch.residualsBp[place])
        (zScore, verdict, cause, self.event) = (batch.zScores[place], batch.verdicts[place], batch.cause, event)
    }
}

/// How a valuation came about, computed again from what it kept.
public struct ValuationExplanation: Codable, Sendable, Equatable {
    /// The valuation as it stands on the log.
    public var valuation: ValuationView

    /// The curve.
    public var curve: CurveFitted

    /// Each payment.
    public var flows: [ExplainedFlow]

    /// The sum of the present values, per 100 of face.
    public var dirtyPrice: Double

    /// Accrued interest, per 100 of face.
    public var accrued: Double

    /// The valuation computed again.
    public var recomputed: ValuationView

    /// Whether it has the same bits.
    public var isSame: Bool

    /// What differs, in words; none when it is the same.
    public var differences: [String]

    /// The events that it rests on: terms, quote, curve, valuation.
    public var events: [LogPosition]

    /// How a valuation came about, computed again from what it kept.
    ///
    /// - Parameters:
    ///   - valuation: the valuation as it stands on the log.
    ///   - curve: the curve.
    ///   - flows: each payment.
    ///   - dirtyPrice: the sum of the present values, per 100 of face.
    ///   - accrued: accrued interest, per 100 of face.
    ///   - recomputed: the valuation computed again.
    ///   - isSame: whether it has the same bits.
    ///   - differences: what differs, in words; none when it is the same.
    ///   - events: the events that it rests on: terms, quote, curve, valuation.
    public init(
        valuation: ValuationView, curve: CurveFitted, flows: [ExplainedFlow], dirtyPrice: Double, accrued: Double,
        recomputed: ValuationView, isSame: Bool, differences: [String], events: [LogPosition]
    ) {
        self.valuation = valuation
        self.curve = curve
        self.flows = flows
        self.dirtyPrice = dirtyPrice
        self.accrued = accrued
        self.recomputed = recomputed
        self.isSame = isSame
        self.differences = differences
        self.events = events
    }
}

public import FixedIncome

/// One payment of a bond and what it is worth.
public struct ExplainedFlow: Codable, Sendable, Equatable {
    /// When it is paid.
    public var date: CalendarDate

    /// How much, per 100 of face.
    public var amount: Double

    /// Years from settlement, ACT/365F.
    public var time: Double

    /// The curve's discount factor from settlement, a decimal.
    public var discountFactor: Double

    /// What it is worth at settlement off the curve, per 100 of face.
    public var presentValue: Double

    /// What the spread over the curve multiplies it by, a decimal; nil without a market price.
    public var spreadFactor: Double?

    /// One payment of a bond and what it is worth.
    ///
    /// - Parameters:
    ///   - date: when it is paid.
    ///   - amount: how much, per 100 of face.
    ///   - time: years from settlement, ACT/365F.
    ///   - discountFactor: of the curve, from settlement.
    ///   - presentValue: what it is worth at settlement off the curve, per 100 of face.
    ///   - spreadFactor: what the spread over the curve multiplies it by; nil without a market price.
    public init(
        date: CalendarDate, amount: Double, time: Double, discountFactor: Double, presentValue: Double,
        spreadFactor: Double? = nil
    ) {
        self.date = date
        self.amount = amount
        self.time = time
        self.discountFactor = discountFactor
        self.presentValue = presentValue
        self.spreadFactor = spreadFactor
    }
}

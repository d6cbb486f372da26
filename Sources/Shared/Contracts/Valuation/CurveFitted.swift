public import FixedIncome

/// A curve went through the prices of a market.
public struct CurveFitted: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.curve-fitted.v1"

    /// The curve.
    public var curve: String

    /// Counts the fits of the curve, from 1.
    public var version: Int64

    /// The market day.
    public var day: CalendarDate

    /// The day from which times run, ACT/365F.
    public var settlement: CalendarDate

    /// The curve.
    public var parameters: CurveParameters

    /// The bonds that it was fitted to.
    public var bonds: [BondID]

    /// Their clean prices, per 100 of face.
    public var prices: [TradedPrice]

    /// What each counted, from 0 to 1: less than 1 for one that is far off.
    public var weights: [Double]

    /// Prices as they were known here.
    public var pricesAt: LogPosition

    /// Root mean square of market yield less curve yield over the bonds with their weights, in basis points.
    public var errorBp: Double

    /// The release that fitted it.
    public var codeVersion: String

    /// The first day on which one of the bonds falls due; nil in fits of earlier releases.
    public var firstMaturity: CalendarDate?

    /// The last day on which one of the bonds falls due; nil in fits of earlier releases.
    public var lastMaturity: CalendarDate?

    /// A curve went through the prices of a market.
    ///
    /// - Parameters:
    ///   - curve: the curve.
    ///   - version: counts the fits of the curve, from 1.
    ///   - day: the market day.
    ///   - settlement: the day from which times run, ACT/365F.
    ///   - parameters: the curve.
    ///   - bonds: the bonds that it was fitted to.
    ///   - prices: their clean prices, per 100 of face.
    ///   - weights: what each counted, from 0 to 1: less than 1 for one that is far off.
    ///   - pricesAt: prices as they were known here.
    ///   - errorBp: root mean square of market yield less curve yield over the bonds with their weights, in basis
    ///     points.
    ///   - codeVersion: the release that fitted it.
    ///   - firstMaturity: the first day on which one of the bonds falls due.
    ///   - lastMaturity: the last day on which one of the bonds falls due.
    public init(
        curve: String, version: Int64, day: CalendarDate, settlement: CalendarDate, parameters: CurveParameters,
        bonds: [BondID], prices: [TradedPrice], weights: [Double], pricesAt: LogPosition, errorBp: Double, codeVersion: String,
        firstMaturity: CalendarDate? = nil, lastMaturity: CalendarDate? = nil
    ) {
        self.curve = curve
        self.version = version
        self.day = day
        self.settlement = settlement
        self.parameters = parameters
        self.bonds = bonds
        self.prices = prices
        self.weights = weights
        self.pricesAt = pricesAt
        self.errorBp = errorBp
        self.codeVersion = codeVersion
        self.firstMaturity = firstMaturity
        self.lastMaturity = lastMaturity
    }
}

public import FixedIncome

/// Bonds were valued, as columns; those only that moved beyond the tolerance. Prices are clean, per 100 of face, yields in
/// the convention of each bond.
public struct ValuationsCalculated: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.valuations-calculated.v1"

    /// The curve they were valued on.
    public var curve: String

    /// Its version.
    public var curveVersion: Int64

    /// The market day.
    public var day: CalendarDate

    /// What made it necessary.
    public var cause: String

    /// The release that valued them.
    public var codeVersion: String

    /// Prices and terms as they were known here.
    public var known: LogPosition

    /// The bonds, one an entry of each column.
    public var bonds: [BondID]

    /// The day each settles.
    public var settlements: [CalendarDate]

    /// The market price.
    public var quotes: [TradedPrice?]

    /// The event that the market price stands in.
    public var quoteEvents: [LogPosition?]

    /// The fair price, clean, per 100 of face: the methods' prices by their weights.
    public var fairPrices: [Double]

    /// Accrued interest, per 100 of face.
    public var accrued: [Double]

    /// The yield at the market price, a decimal a year.
    public var yields: [Double?]

    /// The yield at the fair price, a decimal a year.
    public var fairYields: [Double?]

    /// The constant spread over the curve, continuous ACT/365F, that gives the market price.
    public var zSpreads: [Double?]

    /// Modified duration at the market yield, or the fair one where there is none, in years.
    public var modifiedDurations: [Double?]

    /// Convexity, in years squared.
    public var convexities: [Double?]

    /// What a basis point moves the dirty price by, per 100 of face.
    public var dv01s: [Double?]

    /// Market yield less fair yield in basis points: positive when cheap.
    public var residualsBp: [Double?]

    /// The residual in its standard deviations.
    public var zScores: [Double?]

    /// What the bond is; nil without a market price.
    public var verdicts: [Verdict?]

    /// What each method by itself says.
    public var methods: [MethodColumn]

    /// What the verdicts rest on; nil in events of earlier releases.
    public var basis: VerdictColumns?

    /// Bonds were valued, as columns; those only that moved beyond the tolerance. Prices are clean, per 100 of face,
    /// yields in the convention of each bond.
    ///
    /// - Parameters:
    ///   - curve: the curve they were valued on.
    ///   - curveVersion: its version.
    ///   - day: the market day.
    ///   - cause: what made it necessary.
    ///   - codeVersion: the release that valued them.
    ///   - known: prices and terms as they were known here.
    ///   - bonds: the bonds, one an entry of each column.
    ///   - settlements: the day each settles.
    ///   - quotes: the market price.
    ///   - quoteEvents: the event that the market price stands in.
    ///   - fairPrices: the fair price: the methods' prices by their weights.
    ///   - accrued: accrued interest, per 100 of face.
    ///   - yields: the yield at the market price, a decimal a year.
    ///   - fairYields: the yield at the fair price, a decimal a year.
    ///   - zSpreads: the constant spread over the curve, continuous ACT/365F, that gives the market price.
    ///   - modifiedDurations: modified duration at the market yield, or the fair one where there is none, in years.
    ///   - convexities: convexity, in years squared.
    ///   - dv01s: what a basis point moves the dirty price by, per 100 of face.
    ///   - residualsBp: market yield less fair yield in basis points: positive when cheap.
    ///   - zScores: the residual in its standard deviations.
    ///   - verdicts: what the bond is; nil without a market price.
    ///   - methods: what each method by itself says.
    ///   - basis: what the verdicts rest on; nil in events of earlier releases.
    public init(
        curve: String, curveVersion: Int64, day: CalendarDate, cause: String, codeVersion: String, known: LogPosition,
        bonds: [BondID], settlements: [CalendarDate], quotes: [TradedPrice?], quoteEvents: [LogPosition?],
        fairPrices: [Double], accrued: [Double], yields: [Double?], fairYields: [Double?], zSpreads: [Double?],
        modifiedDurations: [Double?], convexities: [Double?], dv01s: [Double?], residualsBp: [Double?], zScores: [Double?],
        verdicts: [Verdict?], methods: [MethodColumn], basis: VerdictColumns? = nil
    ) {
        self.curve = curve
        self.curveVersion = curveVersion
        self.day = day
        self.cause = cause
        self.codeVersion = codeVersion
        self.known = known
        self.bonds = bonds
        self.settlements = settlements
        self.quotes = quotes
        self.quoteEvents = quoteEvents
        self.fairPrices = fairPrices
        self.accrued = accrued
        self.yields = yields
        self.fairYields = fairYields
        self.zSpreads = zSpreads
        self.modifiedDurations = modifiedDurations
        self.convexities = convexities
        self.dv01s = dv01s
        self.residualsBp = residualsBp
        self.zScores = zScores
        self.verdicts = verdicts
        self.methods = methods
        self.basis = basis
    }
}

public import FixedIncome

/// A bond's valuation. Prices are clean, per 100 of face, yields in the convention of the bond.
public struct ValuationView: Codable, Sendable, Equatable {
    /// The bond and the event, `bond@position`.
    public var id: String

    /// The bond.
    public var bond: BondID

    /// The curve it was valued on.
    public var curve: String

    /// Its version.
    public var curveVersion: Int64

    /// The market day.
    public var day: CalendarDate

    /// The day it settles.
    public var settlement: CalendarDate

    /// What made it necessary.
    public var cause: String

    /// The release that valued it.
    public var codeVersion: String

    /// Prices and terms as they were known here.
    public var known: LogPosition

    /// The market price.
    public var quote: TradedPrice?

    /// The event that the market price stands in.
    public var quoteEvent: LogPosition?

    /// The fair price, clean, per 100 of face.
    public var fairPrice: Double

    /// Accrued interest, per 100 of face.
    public var accrued: Double

    /// The yield at the market price, a decimal a year.
    public var yield: Double?

    /// The yield at the fair price, a decimal a year.
    public var fairYield: Double?

    /// The constant spread over the curve, continuous ACT/365F, that gives the market price.
    public var zSpread: Double?

    /// In years.
    public var modifiedDuration: Double?

    /// In years squared.
    public var convexity: Double?

    /// What a basis point moves the dirty price by, per 100 of face.
    public var dv01: Double?

    /// Market yield less fair yield in basis points: positive when cheap.
    public var residualBp: Double?

    /// The residual in its standard deviations.
    public var zScore: Double?

    /// What the bond is; nil without a market price.
    public var verdict: Verdict?

    /// What each method by itself says.
    public var methods: [MethodPrice]

    /// When.
    public var valuedAt: Timestamp

    /// The event that it stands in.
    public var event: LogPosition

    /// The market day of the market price; nil without one, and in valuations of earlier releases.
    public var quoteDay: CalendarDate?

    /// What the market price is; nil without one, and in valuations of earlier releases.
    public var quoteKind: PriceKind?

    /// What the score and the verdict rest on; nil without a score, and in valuations of earlier releases.
    public var basis: VerdictBasis?

    /// Why the verdict is none, in words.
    public var reason: String?

    /// A bond's valuation. Prices are clean, per 100 of face, yields in the convention of the bond.
    ///
    /// - Parameters:
    ///   - id: the bond and the event, `bond@position`.
    ///   - bond: the bond.
    ///   - curve: the curve it was valued on.
    ///   - curveVersion: its version.
    ///   - day: the market day.
    ///   - settlement: the day it settles.
    ///   - cause: what made it necessary.
    ///   - codeVersion: the release that valued it.
    ///   - known: prices and terms as they were known here.
    ///   - quote: the market price.
    ///   - quoteEvent: the event that the market price stands in.
    ///   - fairPrice: the fair price.
    ///   - accrued: accrued interest, per 100 of face.
    ///   - yield: the yield at the market price, a decimal a year.
    ///   - fairYield: the yield at the fair price, a decimal a year.
    ///   - zSpread: the constant spread over the curve, continuous ACT/365F, that gives the market price.
    ///   - modifiedDuration: in years.
    ///   - convexity: in years squared.
    ///   - dv01: what a basis point moves the dirty price by, per 100 of face.
    ///   - residualBp: market yield less fair yield in basis points: positive when cheap.
    ///   - zScore: the residual in its standard deviations.
    ///   - verdict: what the bond is; nil without a market price.
    ///   - methods: what each method by itself says.
    ///   - valuedAt: when.
    ///   - event: the event that it stands in.
    ///   - quoteDay: the market day of the market price.
    ///   - quoteKind: what the market price is.
    ///   - basis: what the score and the verdict rest on.
    ///   - reason: why the verdict is none, in words.
    public init(
        id: String, bond: BondID, curve: String, curveVersion: Int64, day: CalendarDate, settlement: CalendarDate,
        cause: String, codeVersion: String, known: LogPosition, quote: TradedPrice? = nil, quoteEvent: LogPosition? = nil,
        fairPrice: Double, accrued: Double, yield: Double? = nil, fairYield: Double? = nil, zSpread: Double? = nil,
        modifiedDuration: Double? = nil, convexity: Double? = nil, dv01: Double? = nil, residualBp: Double? = nil,
        zScore: Double? = nil, verdict: Verdict? = nil, methods: [MethodPrice], valuedAt: Timestamp, event: LogPosition,
        quoteDay: CalendarDate? = nil, quoteKind: PriceKind? = nil, basis: VerdictBasis? = nil, reason: String? = nil
    ) {
        self.id = id
        self.bond = bond
        self.curve = curve
        self.curveVersion = curveVersion
        self.day = day
        self.settlement = settlement
        self.cause = cause
        self.codeVersion = codeVersion
        self.known = known
        self.quote = quote
        self.quoteEvent = quoteEvent
        self.fairPrice = fairPrice
        self.accrued = accrued
        self.yield = yield
        self.fairYield = fairYield
        self.zSpread = zSpread
        self.modifiedDuration = modifiedDuration
        self.convexity = convexity
        self.dv01 = dv01
        self.residualBp = residualBp
        self.zScore = zScore
        self.verdict = verdict
        self.methods = methods
        self.valuedAt = valuedAt
        self.event = event
        self.quoteDay = quoteDay
        self.quoteKind = quoteKind
        self.basis = basis
        self.reason = reason
    }
}

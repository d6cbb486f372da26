public import Contracts

/// How the module values.
public struct ValuationSettings: Sendable {
    /// How often it is asked whether a curve has to be fitted anew.
    public var cadence: Duration

    /// What a price has to move by to be told of, per 100 of face.
    public var tolerance: Double

    /// The methods in use, in this order. For each bond the weights of those that have a price are scaled to sum to 1.
    public var weights: [MethodWeight]

    /// The curves that are kept.
    public var curves: [CurveSetting]

    /// The release, as valuations keep it.
    public var codeVersion: String

    /// From how many standard deviations on a bond is rich or cheap.
    public var verdictScore: Double

    /// From how many standard deviations on its price or its terms are doubted.
    public var outlierScore: Double

    /// What a standard deviation of residuals is at least, in basis points: closer prices than that say nothing.
    public var leastDeviationBp: Double

    /// How many business days of the curve's calendar a price may be from the market day, either way. One that is further makes no curve
    /// and gets no verdict. A week of trading by default: a weekend does not age a price, and what nobody has priced for a week is no
    /// market price any more.
    public var priceAgeLimit: Int

    /// The price that a valuation takes where a recent one is known, before others: quote, mark or official close. Nil takes the quote or
    /// mark of the last day, of one day the one that was said last; closes count only when they are named here.
    public var preferredPrice: PriceKind?

    /// The smallest step of prices, per 100 of face: what is nearer says nothing. An eighth of a 32nd by default, the step of Treasuries.
    public var priceStep: Double

    /// How the module values.
    ///
    /// - Parameters:
    ///   - cadence: how often it is asked whether a curve has to be fitted anew; zero for never: by command only.
    ///   - tolerance: what a price has to move by to be told of, per 100 of face; 0 or more.
    ///   - weights: the methods in use; each once, and not all of them shadows.
    ///   - curves: the curves that are kept, each by a name of its own.
    ///   - codeVersion: the release, as valuations keep it.
    ///   - verdictScore: from how many standard deviations on a bond is rich or cheap.
    ///   - outlierScore: from how many standard deviations on its price or its terms are doubted.
    ///   - leastDeviationBp: what a standard deviation of residuals is at least, in basis points, above 0.
    ///   - priceAgeLimit: how many business days a price may be from the market day, 0 or more.
    ///   - preferredPrice: the price that a valuation takes where a recent one is known, before others.
    ///   - priceStep: the smallest step of prices, per 100 of face; 0 or more.
    public init(
        cadence: Duration = .seconds(5), tolerance: Double = 1e-6,
        weights: [MethodWeight] = [
            MethodWeight("discounted-cash-flow", percent: 50), MethodWeight("matrix-pricing", percent: 50),
            MethodWeight("last-trade", percent: 0),
        ],
        curves: [CurveSetting] = [CurveSetting()], codeVersion: String = "development", verdictScore: Double = 2,
        outlierScore: Double = 6, leastDeviationBp: Double = 0.5, priceAgeLimit: Int = 5,
        preferredPrice: PriceKind? = nil, priceStep: Double = 1.0 / 256
    ) {
        self.cadence = cadence
        self.tolerance = tolerance
        self.weights = weights
        self.curves = curves
        self.codeVersion = codeVersion
        self.verdictScore = verdictScore
        self.outlierScore = outlierScore
        self.leastDeviationBp = leastDeviationBp
        self.priceAgeLimit = priceAgeLimit
        self.preferredPrice = preferredPrice
        self.priceStep = priceStep
    }

    /// A curve by its name.
    func curve(_ name: String) -> CurveSetting? {
        curves.first { $0.name == name }
    }
}

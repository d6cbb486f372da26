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

    /// How the module values.
    ///
    /// - Parameters:
    ///   - cadence: how often it is asked whether a curve has to be fitted anew.
    ///   - tolerance: what a price has to move by to be told of, per 100 of face; 0 or more.
    ///   - weights: the methods in use; each once, and not all of them shadows.
    ///   - curves: the curves that are kept, each by a name of its own.
    ///   - codeVersion: the release, as valuations keep it.
    ///   - verdictScore: from how many standard deviations on a bond is rich or cheap.
    ///   - outlierScore: from how many standard deviations on its price or its terms are doubted.
    ///   - leastDeviationBp: what a standard deviation of residuals is at least, in basis points, above 0.
    public init(
        cadence: Duration = .seconds(5), tolerance: Double = 1e-6,
        weights: [MethodWeight] = [
            MethodWeight("discounted-cash-flow", percent: 50), MethodWeight("matrix-pricing", percent: 50),
            MethodWeight("last-trade", percent: 0),
        ],
        curves: [CurveSetting] = [CurveSetting()], codeVersion: String = "development", verdictScore: Double = 2,
        outlierScore: Double = 6, leastDeviationBp: Double = 0.5
    ) {
        self.cadence = cadence
        self.tolerance = tolerance
        self.weights = weights
        self.curves = curves
        self.codeVersion = codeVersion
        self.verdictScore = verdictScore
        self.outlierScore = outlierScore
        self.leastDeviationBp = leastDeviationBp
    }

    /// A curve by its name.
    func curve(_ name: String) -> CurveSetting? {
        curves.first { $0.name == name }
    }
}

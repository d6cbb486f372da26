/// One way to solve the weighted problem of a market, as often as the robust weights change.
protocol FitEngine {
    /// Where a search stands.
    associatedtype Solution
    /// The best of all starts.
    mutating func solve(weights: [Double]) -> Solution?
    /// The minimum next to an earlier one.
    mutating func solve(weights: [Double], from earlier: Solution) -> Solution?
    /// The minimum to the last digits, with everything a report needs.
    mutating func finish(_ solution: Solution, weights: [Double], scales: FitMarket.Scales) -> FitOutcome?
    /// The sum that a solution leaves under the weights it was found with.
    func squares(_ solution: Solution) -> Double
    /// Dirty prices of all bonds.
    func prices(_ solution: Solution) -> [Double]
    /// How many numbers the curve takes from the bonds, for the choice of a quantile.
    var order: Int { get }
}

/// What a finished fit knows.
struct FitOutcome {
    let curve: FittedCurve
    let prices: [Double]
    /// The sum of squared weighted errors, without roughness.
    let errorSquares: Double
    /// For each bond how much its own fitted value moves with it when its weight is full: j (JᵀWJ + Ω)⁻¹ jᵀ in units of its variance.
    let leverages: [Double]
    /// The trace of the hat matrix.
    let degreesOfFreedom: Double
    let conditionNumber: Double
    /// By the residual variance: names, values, standard errors over the residual standard error.
    let parameters: (Double) -> [CurveParameter]
    let nearCancelling: [String]
    let influence: FitInfluence
    let isStationary: Bool
    let iterations: Int
    let starts: Int
}

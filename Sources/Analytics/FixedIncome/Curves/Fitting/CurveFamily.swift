/// A family of curves whose exponent −log D(t) is a smooth function of a vector of parameters.
protocol CurveFamily: Sendable {
    /// How many parameters.
    var order: Int { get }
    /// Second derivatives of half of what is added to the squares for roughness, `order` × `order` by rows; empty for nothing.
    var roughness: [Double] { get }
    /// The lowest and highest value of a parameter.
    func bounds(_ parameter: Int) -> ClosedRange<Double>
    /// The exponent and its derivatives at each time: `width` vectors a time, the exponent in front.
    func fill(_ table: inout [SIMD8<Double>], width: Int, times: [Double], parameters: [Double])
    /// Adds to a matrix the exponent's second derivatives, summed over the times with a weight each.
    func addCurvature(to matrix: inout [Double], times: [Double], weights: [Double], parameters: [Double])
    /// Where searches begin.
    func starts(_ market: FitTerms) -> FitStarts
    /// The smaller family at a limit that bounds can't tell, and its parameters, for parameters near or beyond it; nil elsewhere.
    func confined(_ parameters: [Double]) -> (family: Self, parameters: [Double])?
    /// Whether parameters are on the right side of that limit.
    func isWithinLimits(_ parameters: [Double]) -> Bool
    /// Back from a smaller family.
    func released(_ parameters: [Double]) -> (family: Self, parameters: [Double])?
    /// Whether the sum falls on the way back, by the downhill direction in the larger family.
    func wantsRelease(_ downhill: [Double]) -> Bool
    /// Rows for the numbers of the curve from those for the parameters.
    func complete(_ influence: [[Double]]) -> [[Double]]
    /// The curve of a vector of parameters.
    func curve(_ parameters: [Double]) -> FittedCurve
    /// Names, values and standard errors as people read them; the errors are nil for parameters held at a bound.
    func parameters(_ values: [Double], standardErrors: [Double?]) -> [CurveParameter]
}

extension CurveFamily {
    var roughness: [Double] { [] }
    func confined(_ parameters: [Double]) -> (family: Self, parameters: [Double])? { nil }
    func isWithinLimits(_ parameters: [Double]) -> Bool { true }
    func released(_ parameters: [Double]) -> (family: Self, parameters: [Double])? { nil }
    func wantsRelease(_ downhill: [Double]) -> Bool { false }
    func complete(_ influence: [[Double]]) -> [[Double]] { influence }
    func bounds(_ parameter: Int) -> ClosedRange<Double> { -Double.infinity...Double.infinity }
    func addCurvature(to matrix: inout [Double], times: [Double], weights: [Double], parameters: [Double]) {}
}

/// What a fit explains: prices, and the factor by which each error counts.
struct FitTerms {
    let flows: FitFlows
    let prices: [Double]
    /// One a bond: an error counts as the square of error · weight.
    var weights: [Double]
}

/// Parameters from which a search goes downhill.
struct FitStarts {
    var parameters: [[Double]]
    /// Starting points tried before these were picked.
    var tried: Int
    /// Steps taken before these were picked.
    var iterations: Int
}

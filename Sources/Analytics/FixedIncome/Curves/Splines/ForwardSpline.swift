import QuantMath

/// A curve whose instantaneous forward rate is a cubic spline: a sum of B-splines. Discount factors are exact integrals of it.
///
/// Beyond the last break the forward rate stays what it is there. Rates are decimals a year, continuously compounded; times are years.
public struct ForwardSpline: Hashable, Sendable {
    /// The times at which one cubic ends and the next begins, in years: ascending, the first 0.
    public var breaks: [Double] { basis.breaks }
    /// The factor of each B-spline, a forward rate: a decimal a year, continuously compounded. Two more than breaks.
    public let coefficients: [Double]
    let basis: SplineBasis
    /// For each B-spline the integral of all before it.
    let integrals: [Double]

    /// A curve.
    ///
    /// - Parameters:
    ///   - breaks: years, at least two, ascending, the first 0.
    ///   - coefficients: forward rates, decimals a year, continuously compounded; two more than breaks.
    /// - Throws: `CurveError.wrongCount` or `.invalidSetting` when breaks or coefficients are not as said.
    public init(breaks: [Double], coefficients: [Double]) throws(CurveError) {
        guard breaks.count >= 2 else { throw .wrongCount(field: "breaks", found: breaks.count, needed: 2) }
        guard breaks[0] == 0 else { throw .invalidSetting(name: "break", found: breaks[0], expected: "0 for the first") }
        for (left, right) in zip(breaks, breaks.dropFirst()) where !(left < right && right.isFinite) {
            throw .invalidSetting(name: "break", found: right, expected: "a time later than \(left)")
        }
        guard coefficients.count == breaks.count + 2 else {
            throw .wrongCount(field: "coefficients", found: coefficients.count, needed: breaks.count + 2)
        }
        for value in coefficients where !value.isFinite {
            throw .invalidSetting(name: "coefficient", found: value, expected: "a finite forward rate")
        }
        self.init(SplineBasis(breaks: breaks), coefficients)
    }

    init(_ basis: SplineBasis, _ coefficients: [Double]) {
        self.basis = basis
        self.coefficients = coefficients
        var (sums, sum) = ([Double](), 0.0)
        for (coefficient, area) in zip(coefficients, basis.areas) {
            sums.append(sum)
            sum += coefficient * area
        }
        integrals = sums
    }
}

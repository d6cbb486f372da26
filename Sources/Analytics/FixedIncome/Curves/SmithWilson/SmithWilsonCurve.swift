import QuantMath

/// A curve that tends to an ultimate forward rate (Smith and Wilson 2001; EIOPA, Technical documentation of the methodology to derive
/// risk-free interest rate term structures, section 9).
///
/// D(t) = e^(−ωt) + Σ q W(t, u) over payment times u, with W(t, u) = e^(−ω(t+u)) (α min − e^(−α max) sinh(α min)) of the two times.
/// Rates are decimals a year, continuously compounded; times are years.
public struct SmithWilsonCurve: Hashable, Sendable {
    /// What the curve tends to, and how fast.
    public let settings: SmithWilsonSettings
    /// The payment times, in years, ascending.
    public let times: [Double]
    /// The factor of each time's kernel.
    public let coefficients: [Double]
    /// Sums over the times before each, and after the last: of αu, sinh αu, 1 and e^(−αu), each times q e^(−ωu).
    let sums: [SIMD4<Double>]

    /// A curve.
    ///
    /// - Parameters:
    ///   - settings: what the curve tends to, and how fast; the ridge has no part in a finished curve.
    ///   - times: years, above 0, ascending.
    ///   - coefficients: one a time.
    /// - Throws: `CurveError.wrongCount` or `.invalidSetting` when times or coefficients are not as said.
    public init(settings: SmithWilsonSettings, times: [Double], coefficients: [Double]) throws(CurveError) {
        try settings.check()
        guard times.count == coefficients.count else {
            throw .wrongCount(field: "coefficients", found: coefficients.count, needed: times.count)
        }
        for (index, time) in times.enumerated() {
            let earlier = index > 0 ? times[index - 1] : 0
            guard time > earlier, time.isFinite, coefficients[index].isFinite else {
                throw .invalidSetting(
                    name: "time", found: time, expected: "a time later than \(earlier) with a finite coefficient")
            }
        }
        self.init(settings, times, coefficients)
    }

    init(_ settings: SmithWilsonSettings, _ times: [Double], _ coefficients: [Double]) {
        self.settings = settings
        self.times = times
        self.coefficients = coefficients
        var (sums, sum) = ([SIMD4<Double>()], SIMD4<Double>())
        for (time, coefficient) in zip(times, coefficients) {
            let scaled = settings.alpha * time
            let size = coefficient * Elementary.exp(-settings.ultimateForwardRate * time)
            sum += size * SIMD4(scaled, SmithWilsonKernel.sinh(scaled), 1, Elementary.exp(-scaled))
            sums.append(sum)
        }
        self.sums = sums
    }
}

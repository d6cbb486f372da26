import QuantMath

/// How much bending of the forward rate costs at a maturity: log λ(t) = long − (long − short) e^(−t/scale) (Anderson and Sleath, Bank of
/// England Working Paper 126, section 4).
///
/// The penalty is the integral of λ(t) f''(t)², with f in decimals a year and t in years, beside the sum of squared yield errors in
/// decimals a year.
public struct RoughnessSchedule: Hashable, Sendable {
    /// log λ at infinite maturity.
    public let long: Double
    /// log λ at maturity 0.
    public let short: Double
    /// The maturity over which most of the change happens, in years.
    public let scale: Double

    /// A schedule.
    ///
    /// - Parameters:
    ///   - long: log λ at infinite maturity.
    ///   - short: log λ at maturity 0.
    ///   - scale: years, above 0.
    public init(long: Double = -4, short: Double = -12, scale: Double = 3) {
        self.long = long
        self.short = short
        self.scale = scale
    }

    /// λ at a maturity.
    func weight(_ time: Double) -> Double { Elementary.exp(long - (long - short) * Elementary.exp(-time / scale)) }

    /// Throws what is out of its range.
    func check() throws(CurveError) {
        for (name, value) in [("roughness_long", long), ("roughness_short", short)] where !(abs(value) < 300) {
            throw .invalidSetting(name: name, found: value, expected: "a logarithm between -300 and 300")
        }
        guard scale.isFinite, scale > 0 else {
            throw .invalidSetting(name: "roughness_scale", found: scale, expected: "years above 0")
        }
    }
}

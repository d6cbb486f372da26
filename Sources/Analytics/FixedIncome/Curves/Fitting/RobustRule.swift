/// When a bond's price is doubted, and how much it then counts.
///
/// A bond counts fully while its yield error is at most `trusted` robust standard deviations, and not at all beyond `rejected`; between
/// them the weight falls smoothly. So a market without gross errors is fitted exactly as by plain least squares.
public struct RobustRule: Hashable, Sendable {
    /// Robust standard deviations of yield up to which a bond counts fully.
    public let trusted: Double
    /// Robust standard deviations of yield beyond which it does not count.
    public let rejected: Double

    /// A rule.
    ///
    /// - Parameters:
    ///   - trusted: robust standard deviations, above 0.
    ///   - rejected: robust standard deviations, above `trusted`.
    public init(trusted: Double = 8, rejected: Double = 12) {
        self.trusted = trusted
        self.rejected = rejected
    }

    /// The smallest robust standard deviation: a decimal a year. No market's yields are known better than a tenth of a basis point.
    static let smallestDeviation = 1e-5

    /// Throws what is out of its range.
    func check() throws(CurveError) {
        guard trusted.isFinite, trusted > 0 else {
            throw .invalidSetting(name: "trusted", found: trusted, expected: "a number above 0")
        }
        guard rejected.isFinite, rejected > trusted else {
            throw .invalidSetting(name: "rejected", found: rejected, expected: "a number above \(trusted)")
        }
    }

    /// The weight of a squared error of this many robust standard deviations: a biweight from `trusted` on (Beaton and Tukey 1974).
    func weight(_ deviations: Double) -> Double {
        let size = abs(deviations)
        if size <= trusted { return 1 }
        // Not a number, from a curve without a price there, counts as an error beyond all bounds.
        guard size < rejected else { return 0 }
        let share = (size - trusted) / (rejected - trusted)
        return (1 - share * share) * (1 - share * share)
    }
}

/// What a Smith–Wilson curve tends to, how fast, and how closely it follows the prices.
public struct SmithWilsonSettings: Hashable, Sendable {
    /// The forward rate at infinite time: a decimal a year, continuously compounded. EIOPA states its rate with annual compounding:
    /// 0.042 there is log 1.042 here.
    public let ultimateForwardRate: Double
    /// The speed of the way there, per year.
    public let alpha: Double
    /// The weight of the curve's energy beside the sum of squared yield errors, 0 to reprice every bond.
    ///
    /// It leaves each bond a price error of itself times the bond's coefficient times the square of price and duration: some 1e-8 per
    /// 100 of face at 1e-12, below 1e-9 at 1e-14. Bonds of one last day, whose payments depend on each other, need one above 0.
    public let ridge: Double

    /// Settings.
    ///
    /// - Parameters:
    ///   - ultimateForwardRate: a decimal a year, continuously compounded.
    ///   - alpha: per year, above 0.
    ///   - ridge: at least 0.
    public init(ultimateForwardRate: Double = 0.042, alpha: Double = 0.1, ridge: Double = 1e-5) {
        self.ultimateForwardRate = ultimateForwardRate
        self.alpha = alpha
        self.ridge = ridge
    }

    /// Throws what is out of its range.
    func check() throws(CurveError) {
        guard ultimateForwardRate.isFinite else {
            throw .invalidSetting(name: "ultimate_forward_rate", found: ultimateForwardRate, expected: "a finite rate")
        }
        guard alpha.isFinite, alpha > 0 else { throw .invalidSetting(name: "alpha", found: alpha, expected: "a number above 0") }
        guard ridge.isFinite, ridge >= 0 else {
            throw .invalidSetting(name: "ridge", found: ridge, expected: "a number of at least 0")
        }
    }
}

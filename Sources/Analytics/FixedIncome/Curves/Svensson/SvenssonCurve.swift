import QuantMath

/// A zero curve of six parameters (Svensson, NBER Working Paper 4871, 1994).
///
/// z(t) = β0 + β1 g(t/τ1) + β2 (g(t/τ1) − e^(−t/τ1)) + β3 (g(t/τ2) − e^(−t/τ2)) with g(x) = (1 − e^(−x)) / x. Rates are decimals a
/// year, continuously compounded; times are years.
public struct SvenssonCurve: TermStructure, Hashable {
    /// The rate at infinite time, a decimal a year.
    public let beta0: Double
    /// The rate at time zero less `beta0`, a decimal a year.
    public let beta1: Double
    /// The size of the first hump, a decimal a year.
    public let beta2: Double
    /// The size of the second hump, a decimal a year.
    public let beta3: Double
    /// The time of the first hump, in years.
    public let tau1: Double
    /// The time of the second hump, in years.
    public let tau2: Double

    /// A curve.
    ///
    /// - Parameters:
    ///   - beta0: the rate at infinite time, a decimal a year.
    ///   - beta1: the rate at time zero less `beta0`, a decimal a year.
    ///   - beta2: the size of the first hump, a decimal a year.
    ///   - beta3: the size of the second hump, a decimal a year.
    ///   - tau1: the time of the first hump, in years, above 0.
    ///   - tau2: the time of the second hump, in years, above 0.
    public init(beta0: Double, beta1: Double, beta2: Double, beta3: Double, tau1: Double, tau2: Double) {
        self.beta0 = beta0
        self.beta1 = beta1
        self.beta2 = beta2
        self.beta3 = beta3
        self.tau1 = tau1
        self.tau2 = tau2
    }

    /// The zero rate to a time: a decimal a year, continuously compounded.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded.
    public func zeroRate(_ time: Double) -> Double {
        let (slope1, hump1) = Self.loadings(time, tau1)
        let (_, hump2) = Self.loadings(time, tau2)
        return beta0 + beta1 * slope1 + beta2 * hump1 + beta3 * hump2
    }

    /// The instantaneous forward rate at a time: a decimal a year, continuously compounded.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded.
    public func forwardRate(_ time: Double) -> Double {
        let (x1, x2) = (time / tau1, time / tau2)
        return beta0 + (beta1 + beta2 * x1) * Elementary.exp(-x1) + beta3 * x2 * Elementary.exp(-x2)
    }

    /// The value today of 1 paid at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a discount factor, 1 at time 0.
    public func discountFactor(_ time: Double) -> Double {
        Elementary.exp(-zeroRate(time) * time)
    }

    /// What multiplies the slope and the hump of one time scale.
    private static func loadings(_ time: Double, _ tau: Double) -> (slope: Double, hump: Double) {
        guard time > 0 else { return (1, 0) }
        let x = time / tau
        let slope = -Elementary.expm1(-x) / x
        return (slope, slope - Elementary.exp(-x))
    }
}

import QuantMath

/// A zero curve of four parameters (Nelson and Siegel, Journal of Business 60, 1987).
///
/// z(t) = β0 + β1 g(t/τ) + β2 (g(t/τ) − e^(−t/τ)) with g(x) = (1 − e^(−x)) / x. Rates are decimals a year, continuously compounded;
/// times are years.
public struct NelsonSiegelCurve: Hashable, Sendable {
    /// The rate at infinite time, a decimal a year.
    public let beta0: Double
    /// The rate at time zero less `beta0`, a decimal a year.
    public let beta1: Double
    /// The size of the hump, a decimal a year.
    public let beta2: Double
    /// The time of the hump, in years.
    public let tau: Double

    /// A curve.
    ///
    /// - Parameters:
    ///   - beta0: the rate at infinite time, a decimal a year.
    ///   - beta1: the rate at time zero less `beta0`, a decimal a year.
    ///   - beta2: the size of the hump, a decimal a year.
    ///   - tau: the time of the hump, in years, above 0.
    public init(beta0: Double, beta1: Double, beta2: Double, tau: Double) {
        self.beta0 = beta0
        self.beta1 = beta1
        self.beta2 = beta2
        self.tau = tau
    }

    /// The same curve as one of six parameters, without a second hump.
    var svensson: SvenssonCurve {
        SvenssonCurve(beta0: beta0, beta1: beta1, beta2: beta2, beta3: 0, tau1: tau, tau2: tau)
    }
}

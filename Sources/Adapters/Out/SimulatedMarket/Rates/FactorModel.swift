import QuantMath

/// The factors behind all yields and spreads, and how they move in a tick.
///
/// Each factor returns to 0 by itself (Ornstein and Uhlenbeck, 1930) with deviation 1 in the long run; Svensson's factors on the shadow scale
/// of ``SimulatedCurve`` are means plus loadings times rate factors. Mean, loadings and speeds reproduce at once the covariance of the
/// shadow factors' levels and that of their changes: if L is the first and D the second a day, the loadings V solve L = V Vᵀ and
/// D = V diag(2 speed) Vᵀ.
///
/// All from `Tools/calibrate_simulator.py`. Rates: daily Treasury par yields at 10 constant maturities from 3 months to 30 years, 9,006 days
/// from 1990-01-02 to 2025-12-31 (`rates/par-yield-curve-rates-1990-2022.csv`, `rates/daily-treasury-rates-2023.csv` to `-2025.csv`);
/// changes over five days, of which a fifth is a day's. Rates were estimated by business day and step by weekday, some 4 % more often.
struct FactorModel: Sendable {
    /// The shape of Svensson's curve, in years: the best of a grid over every 21st day, 429 days, error 5.5 bp.
    static let tau1 = 1.0, tau2 = 18.0
    /// How softly the curve bends at zero, a decimal a year. The fit hardly depends on it (5.51 bp at 0.012, 5.57 bp at 0.003); this one
    /// puts the volatility of short yields nearest to the real one.
    static let softness = 0.006

    /// Means of the shadow factors β0 to β3, decimals a year.
    static let mean = [0.033284, -0.00944, -0.006266, 0.055565]
    /// What a rate factor adds to β0 to β3, a row a rate factor, decimals a year.
    static let loadings = [
        [0.020124, 0.006436, 0.008449, -0.023078],
        [-0.012653, 0.014512, 0.014909, -0.000583],
        [-0.007946, 0.009457, 0.000719, 0.029701],
        [0.000258, -0.002631, 0.012014, 0.004104],
    ]
    /// What each rate factor loses of its deviation a tick: half-lives of 15.8, 3.8, 1.3 and 0.34 years.
    static let speeds = [0.000175256, 0.000728409, 0.00217764, 0.00810162]

    /// Deviation of the logarithm of volatility, and the ticks that half of it lasts: the 9,003 daily changes of the 10-year yield, whose
    /// absolute sizes correlate at 0.108 (1 to 20 days apart) and 0.071 (41 to 80).
    static let volatilityDeviation = 0.282, volatilityHalfLife = 82.0
    /// Of Student's t: with the moving volatility it gives the 10-year changes' kurtosis, 5.4 (estimate 10.3, made even).
    static let degreesOfFreedom = 10.0

    /// Ticks that half of the credit factor's deviation lasts, 32.2 months: autocorrelation 0.979 of the logarithm of the
    /// Gilchrist–Zakrajšek spread, monthly 1973-01 to 2019-04, 556 months (`corporate/ebp_csv.csv`). Between months the data is silent.
    static let creditHalfLife = 32.2 * 21.75
    /// Correlation of the credit factor's shocks with those of the rate factors: its monthly changes with theirs, 1990-01 to 2019-04.
    static let creditCorrelations = [-0.174, 0.157, 0.144, -0.148]

    static let standard = FactorModel()

    private let keep: [Double]
    private let fresh: [Double]
    private let creditKeep, creditFresh, creditOwn: Double
    private let volatilityKeep, volatilityFresh: Double

    private init() {
        keep = Self.speeds.map { Elementary.exp(-$0) }
        fresh = keep.map { (1 - $0 * $0).squareRoot() }
        creditKeep = Elementary.pow(0.5, 1 / Self.creditHalfLife)
        creditFresh = (1 - creditKeep * creditKeep).squareRoot()
        creditOwn = (1 - Self.creditCorrelations.reduce(0) { $0 + $1 * $1 }).squareRoot()
        volatilityKeep = Elementary.pow(0.5, 1 / Self.volatilityHalfLife)
        volatilityFresh = (1 - volatilityKeep * volatilityKeep).squareRoot()
    }

    /// Moves the factors on by one tick.
    func step(_ state: inout MarketFactors, _ random: inout SplitMix64) {
        state.volatility = volatilityKeep * state.volatility + volatilityFresh * random.normal()
        // E[volatility²] is 1: exp(2 d h) has mean exp(2 d²).
        let deviation = Self.volatilityDeviation
        let volatility = Elementary.exp(deviation * state.volatility - deviation * deviation)
        let scale = volatility * Self.studentScale(&random)
        let shocks = (random.normal(), random.normal(), random.normal(), random.normal())
        state.rates.0 = keep[0] * state.rates.0 + fresh[0] * scale * shocks.0
        state.rates.1 = keep[1] * state.rates.1 + fresh[1] * scale * shocks.1
        state.rates.2 = keep[2] * state.rates.2 + fresh[2] * scale * shocks.2
        state.rates.3 = keep[3] * state.rates.3 + fresh[3] * scale * shocks.3
        let c = Self.creditCorrelations
        let shock = c[0] * shocks.0 + c[1] * shocks.1 + c[2] * shocks.2 + c[3] * shocks.3 + creditOwn * random.normal()
        state.credit = creditKeep * state.credit + creditFresh * scale * shock
    }

    /// The deviation of a day's shock of a factor at mean volatility: rate factors 0 to 3, then credit.
    func shock(_ factor: Int) -> Double { factor < 4 ? fresh[factor] : creditFresh }

    /// How large the shocks of a day are against the mean.
    func volatility(of state: MarketFactors) -> Double {
        Elementary.exp(Self.volatilityDeviation * state.volatility - Self.volatilityDeviation * Self.volatilityDeviation)
    }

    /// What turns normal shocks into Student's t of variance 1; χ² of ten degrees is −2 log of the product of five uniform numbers.
    private static func studentScale(_ random: inout SplitMix64) -> Double {
        var product = 1.0
        for _ in 0..<5 { product *= 1 - random.uniform() }
        return ((degreesOfFreedom - 2) / (-2 * Elementary.log(product))).squareRoot()
    }

    /// The Treasury curve of a state.
    static func curve(_ state: MarketFactors) -> SimulatedCurve {
        let rates = [state.rates.0, state.rates.1, state.rates.2, state.rates.3]
        let betas = mean.indices.map { column in
            rates.indices.reduce(mean[column]) { $0 + rates[$1] * loadings[$1][column] }
        }
        return SimulatedCurve(beta0: betas[0], beta1: betas[1], beta2: betas[2], beta3: betas[3])
    }
}

import ArgumentParser

/// The jobs that are timed; their names are fixed, for others read them.
enum BenchTask: String, CaseIterable, ExpressibleByArgument {
    case cleanPriceFromYield = "clean_price_from_yield"
    case durationAndConvexity = "duration_and_convexity"
    case yieldFromCleanPrice = "yield_from_clean_price"
    case repriceFromZeroCurve = "reprice_from_zero_curve"
    case zSpread = "z_spread"
    case scenarioRevaluation = "scenario_revaluation"
    case svenssonFit = "svensson_fit_60_bonds"
    /// Only when asked for by name.
    case scenarioPortfolioTotal = "scenario_portfolio_total"
    /// Only when asked for by name.
    case robustFit = "svensson_robust_fit_60_bonds"

    /// What is timed without --task.
    static var standard: [BenchTask] { allCases.filter { $0 != .scenarioPortfolioTotal && $0 != .robustFit } }
}

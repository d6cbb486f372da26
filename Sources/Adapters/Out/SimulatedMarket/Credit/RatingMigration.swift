import QuantMath

/// How ratings change from year to year, for issuers that live on.
enum RatingMigration {
    /// Percent a year from each rating to each, best first, as printed in J.P. Morgan's CreditMetrics technical document (1997) after S&P;
    /// `credit/sp_one_year_transition_matrix_creditmetrics_pct.csv`, whose two changed cells of BBB are as published here. The column of
    /// defaults is left out, so rows sum to less than 100: issuers of this market do not default.
    static let percent: [[Double]] = [
        [90.81, 8.33, 0.68, 0.06, 0.08, 0.02, 0.01],
        [0.70, 90.65, 7.79, 0.64, 0.06, 0.13, 0.02],
        [0.09, 2.27, 91.05, 5.52, 0.74, 0.26, 0.01],
        [0.02, 0.33, 5.95, 86.93, 5.30, 1.17, 0.12],
        [0.03, 0.14, 0.67, 7.73, 80.53, 8.84, 1.00],
        [0.01, 0.11, 0.24, 0.43, 6.48, 83.46, 4.07],
        [0.21, 0.00, 0.22, 1.30, 2.38, 11.24, 64.86],
    ]

    /// Percent of issuers in each rating where the matrix settles (its left eigenvector; `Tools/calibrate_simulator.py`).
    static let settled: [Double] = [1.16, 8.22, 24.20, 22.17, 16.34, 21.96, 5.95]

    /// A rating drawn by weights.
    static func draw(_ weights: [Double], _ random: inout SplitMix64) -> CreditRating {
        var left = random.uniform() * weights.reduce(0, +)
        for (rating, weight) in zip(CreditRating.allCases, weights) {
            left -= weight
            if left < 0 { return rating }
        }
        return .ccc
    }
}

import QuantMath

/// How a stationary process forgets: by half in a fixed time.
struct Persistence: Sendable {
    /// Ticks after which half of a deviation is left.
    let halfLife: Double
    /// What is left after 1, 2, 4, … ticks.
    let kept: [Double]

    /// Blocks of 2¹² ticks, some 16 years, are drawn apart: half-lives up to a year leave less than 1e-4 over one.
    static let levels = 12

    init(halfLife: Double) {
        self.halfLife = halfLife
        kept = (0..<Self.levels).map { Elementary.pow(0.5, Double(1 << $0) / halfLife) }
    }
}

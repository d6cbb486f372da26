import QuantMath

/// A bond's price strays for a while: the error of its yield jumps at one moment of the day and decays by half in a fixed time. What is
/// left towards the close fades, so that the close is that of ``SimulatedMarket``.
struct Mispricing: Sendable {
    /// The step at which it appears.
    let start: Int
    /// The steps in which half of it goes.
    let halfLife: Double
    /// The error of the yield at its start, a decimal a year.
    let size: Double

    /// How many bonds of a hundred stray on a day.
    private static let share = 0.12
    private static let basisPoints = 3.0...10.0
    private static let halfLives = 600.0...3_600.0

    /// What happens to a bond on a day; nil for nothing.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - day: the tick of the day.
    ///   - seed: of the market.
    init?(of bond: SimulatedBond, day: Int, seed: UInt64) {
        var random = SplitMix64(seed: seed, .mispricing, bond.key, day)
        guard random.uniform() < Self.share else { return nil }
        start = random.integer(1...(LiveClock.close * 9 / 10))
        halfLife = random.uniform(Self.halfLives.lowerBound, Self.halfLives.upperBound)
        let side: Double = random.uniform() < 0.5 ? -1 : 1
        let isCorporate = if case .corporate = bond.kind { true } else { false }
        size = side * (isCorporate ? 3 : 1) * 1e-4 * random.uniform(Self.basisPoints.lowerBound, Self.basisPoints.upperBound)
    }

    /// The error of the yield at a step, a decimal a year; 0 before it appears and at the close.
    func error(at step: Int) -> Double {
        guard step >= start else { return 0 }
        let decay = Elementary.pow(0.5, Double(step - start) / halfLife)
        return size * decay * min(1, Double(LiveClock.close - step) / halfLife)
    }
}

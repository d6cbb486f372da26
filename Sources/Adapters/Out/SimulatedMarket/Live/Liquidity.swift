import QuantMath

/// How often a bond is quoted or traded, and in which sizes.
struct Liquidity: Sendable {
    /// Quotes and trades a second of the session: a Poisson process of this rate.
    let rate: Double
    /// Whether a second brings at least one.
    let chance: Double

    private static let trades = 0.3
    private static let faces: [Int64] = [1_000, 5_000, 10_000, 25_000, 100_000, 250_000, 1_000_000, 5_000_000]

    /// - Parameters:
    ///   - bond: the bond.
    ///   - age: how many newer issues of its term there are.
    init(of bond: SimulatedBond, age: Int) {
        rate =
            switch bond.kind {
            case .treasury: age == 0 ? 0.5 : age == 1 ? 0.1 : 1.0 / 60
            case .bill: 1.0 / 60
            case .corporate: 1.0 / 300
            }
        chance = 1 - Elementary.exp(-rate)
    }

    /// The face of a trade when what comes is one; nil for a quote.
    static func trade(_ random: inout SplitMix64) -> Int64? {
        guard random.uniform() < trades else { return nil }
        return faces[random.integer(0...(faces.count - 1))]
    }
}

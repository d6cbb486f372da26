import QuantMath

/// The factors of every tick from the first on.
///
/// Shocks of a tick share one volatility and one divisor, which makes them Student t with ``FactorModel/degreesOfFreedom``; a tick's
/// random numbers depend on seed and tick only, so a longer path begins with the shorter one.
struct FactorPath: Sendable {
    private let states: [MarketFactors]

    init(seed: UInt64, through last: Int) {
        var random = SplitMix64(seed: seed, .factors, -1)
        var state = MarketFactors(
            rates: (random.normal(), random.normal(), random.normal(), random.normal()), credit: random.normal(),
            volatility: random.normal())
        let model = FactorModel.standard
        var states: [MarketFactors] = []
        states.reserveCapacity(last + 1)
        states.append(state)
        for tick in stride(from: 1, through: last, by: 1) {
            var random = SplitMix64(seed: seed, .factors, tick)
            model.step(&state, &random)
            states.append(state)
        }
        self.states = states
    }

    /// The factors at a tick of the path.
    func at(_ tick: Int) -> MarketFactors { states[tick] }

    /// The last tick of the path.
    var last: Int { states.count - 1 }
}

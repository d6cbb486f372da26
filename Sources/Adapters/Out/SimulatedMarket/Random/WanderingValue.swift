import QuantMath

/// A normal process of mean 0 and deviation 1 that returns to its mean (Ornstein and Uhlenbeck, 1930), at any tick without the ticks before.
///
/// Between two ticks whose values are known, the value in the middle is normal with mean (a + b) ρ / (1 + ρ²) and variance
/// (1 − ρ²) / (1 + ρ²), where ρ is what is left after half the distance. Halving the distance reaches every tick in twelve steps.
struct WanderingValue {
    let seed: UInt64
    let stream: RandomStream
    let key: Int
    let persistence: Persistence

    /// The value at a tick.
    func value(at tick: Int) -> Double {
        let length = 1 << Persistence.levels
        var start = (tick >> Persistence.levels) << Persistence.levels
        var (left, right) = (draw(at: start), draw(at: start + length))
        var level = Persistence.levels
        while level > 0 && start != tick {
            level -= 1
            let keep = persistence.kept[level]
            let middle = start + (1 << level)
            let spread = ((1 - keep * keep) / (1 + keep * keep)).squareRoot()
            let value = (left + right) * keep / (1 + keep * keep) + spread * draw(at: middle)
            if tick >= middle { (left, start) = (value, middle) } else { right = value }
        }
        return left
    }

    private func draw(at tick: Int) -> Double {
        var random = SplitMix64(seed: seed, stream, key, tick)
        return random.normal()
    }
}

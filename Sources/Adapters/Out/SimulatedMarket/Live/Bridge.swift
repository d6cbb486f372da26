import QuantMath

/// A Brownian bridge over a session: 0 at its opening and at its close, deviation 1/2 in the middle; a pure function of seed, day and
/// key. It is drawn on a grid of 2¹² and is linear between.
struct Bridge {
    let seed: UInt64
    let key: Int
    /// The tick of the day, see ``MarketTick``.
    let day: Int

    private static let levels = 12

    /// The value after a share of the session, 0 to 1.
    func value(at share: Double) -> Double {
        let place = share * Double(1 << Self.levels)
        let start = min(Int(place), (1 << Self.levels) - 1)
        let rest = place - Double(start)
        let low = grid(start)
        return rest == 0 ? low : low + (grid(start + 1) - low) * rest
    }

    /// The value on the grid: halves are drawn in the middle of their neighbours, given both.
    private func grid(_ index: Int) -> Double {
        var (start, length) = (0, 1 << Self.levels)
        guard index > 0, index < length else { return 0 }
        var (left, right) = (0.0, 0.0)
        while true {
            length /= 2
            let middle = start + length
            var random = SplitMix64(seed: seed, .bridge, 8 * day + key, middle)
            // Between the ends of a span of length t the middle has variance t/4; the session has length 1.
            let deviation = (Double(2 * length) / Double(1 << Self.levels) / 4).squareRoot()
            let value = (left + right) / 2 + deviation * random.normal()
            if index == middle { return value }
            if index > middle { (start, left) = (middle, value) } else { right = value }
        }
    }
}

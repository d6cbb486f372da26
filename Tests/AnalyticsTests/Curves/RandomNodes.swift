import FixedIncome
import QuantMath

/// Random nodes of a curve, with the text that says which.
struct RandomNodes: CustomStringConvertible {
    var times: [Double]
    var rates: [Double]

    /// Nodes up to some thirty years, whose rates lie within some two percent, mostly about three.
    init(_ random: inout SplitMix64, nodes: ClosedRange<Int> = 1...14) {
        let level = random.double(-0.005...0.05)
        let spread = random.double(0.0005...0.02)
        let count = random.int(nodes)
        var time = 0.0
        times = (0..<count).map { _ in
            time += random.double(0.1...4)
            return time
        }
        rates = times.map { _ in level + random.double(-spread...spread) }
    }

    /// Nodes between which all forward rates are positive.
    init(positiveForwards random: inout SplitMix64) {
        self.init(&random, nodes: 2...14)
        var (exponent, before) = (0.0, 0.0)
        for index in times.indices {
            exponent += (times[index] - before) * random.double(1e-5...0.12)
            before = times[index]
            rates[index] = exponent / before
        }
    }

    func curve(_ interpolation: CurveInterpolation) throws(CurveError) -> InterpolatedCurve {
        try InterpolatedCurve(times: times, zeroRates: rates, interpolation: interpolation)
    }

    /// With one rate moved.
    func moved(_ node: Int, by amount: Double) -> RandomNodes {
        var copy = self
        copy.rates[node] += amount
        return copy
    }

    /// Times before, between, on and behind the nodes.
    func probes(_ random: inout SplitMix64) -> [Double] {
        times + (0..<20).map { _ in random.double(0...(1.1 * times[times.count - 1])) } + [0, times[0] / 2]
    }

    var description: String { "times \(times), rates \(rates)" }
}

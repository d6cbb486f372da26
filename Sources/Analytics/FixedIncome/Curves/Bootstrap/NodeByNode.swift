import QuantMath

/// Solves a bootstrap node after node, for the interpolations under which a node's rate moves nothing before the node before it.
struct NodeByNode {
    /// No more Newton steps than this; a handful is usual.
    private static let mostSteps = 60

    private let flows: BootstrapFlows
    private let isLinearZero: Bool
    /// Discount factors of the grid's times up to the last node that is known.
    private var factors: [Double]
    private var known = 0
    private var rates: [Double] = []
    /// Of the payments behind the last known node: −log of their discount factors as lines, and these factors.
    private var lines: [(base: Double, slope: Double)] = []
    private var unknown: [Double] = []

    private init(_ flows: BootstrapFlows, isLinearZero: Bool) {
        self.flows = flows
        self.isLinearZero = isLinearZero
        factors = [Double](repeating: 0, count: flows.times.count)
        rates.reserveCapacity(flows.count)
    }

    /// The zero rate of each node.
    ///
    /// - Throws: `CurveError.noSolution`.
    static func rates(_ flows: BootstrapFlows, isLinearZero: Bool) throws(CurveError) -> [Double] {
        var solver = NodeByNode(flows, isLinearZero: isLinearZero)
        for input in 0..<flows.count { try solver.solve(input) }
        return solver.rates
    }

    /// Finds the rate of the next node.
    private mutating func solve(_ input: Int) throws(CurveError) {
        let payments = flows.payments(input)
        var (first, before, annuity) = (payments.lowerBound, 0.0, 0.0)
        while first < payments.upperBound && flows.places[first] < known {
            before += flows.amounts[first] * factors[flows.places[first]]
            annuity += factors[flows.places[first]]
            first += 1
        }
        let wanted = flows.targets[input] - before
        guard wanted > 0 else { throw noSolution(input, before, annuity) }
        guard let rate = rate(first..<payments.upperBound, input, wanted) else { throw noSolution(input, before, annuity) }
        for place in known...flows.ends[input] {
            let line = line(flows.times[place], input)
            factors[place] = Elementary.exp(-(line.base + line.slope * rate))
        }
        known = flows.ends[input] + 1
        rates.append(rate)
    }

    /// −log of a discount factor behind the last known node, as a line over the next node's rate.
    private func line(_ time: Double, _ input: Int) -> (base: Double, slope: Double) {
        guard input > 0 else { return (0, time) }
        let (start, end) = (flows.times[flows.ends[input - 1]], flows.times[flows.ends[input]])
        let share = (time - start) / (end - start)
        let base = rates[input - 1] * (1 - share)
        return isLinearZero ? (time * base, time * share) : (start * base, end * share)
    }

    /// The rate under which payments are worth what is wanted: Newton steps on the logarithm of their value, which is nearly a line,
    /// and convex, so that the steps can't run away.
    private mutating func rate(_ payments: Range<Int>, _ input: Int, _ wanted: Double) -> Double? {
        lines.removeAll(keepingCapacity: true)
        for payment in payments { lines.append(line(flows.times[flows.places[payment]], input)) }
        var rate = rates.last ?? 0
        for _ in 0..<Self.mostSteps {
            unknown.removeAll(keepingCapacity: true)
            for line in lines { unknown.append(-(line.base + line.slope * rate)) }
            Elementary.exp(inPlace: &unknown)
            var (value, slope) = (0.0, 0.0)
            for (index, payment) in payments.enumerated() {
                let part = flows.amounts[payment] * unknown[index]
                value += part
                slope += part * lines[index].slope
            }
            let step = Elementary.log(value / wanted) * value / slope
            guard step.isFinite else { return nil }
            rate += step
            // The logarithm of one payment is a line; else the next step would be of this one's square.
            if payments.count == 1 || (step * slope).magnitude <= 1e-9 * value { return rate }
        }
        return nil
    }

    private func noSolution(_ input: Int, _ before: Double, _ annuity: Double) -> CurveError {
        switch flows.inputScales[input] {
        case .price:
            return .noSolution(
                index: input, found: flows.targets[input],
                expected: "a dirty price above \(before), the value of the payments up to the node before")
        case .yield(let years):
            let yield = flows.amounts[flows.payments(input).lowerBound] / years
            guard annuity > 0 else {
                return .noSolution(index: input, found: yield, expected: "a yield that leaves more than nothing")
            }
            return .noSolution(
                index: input, found: yield,
                expected: "a yield below \(flows.targets[input] / (years * annuity)), at which the coupons before are worth par")
        }
    }
}

package import FixedIncome
import QuantMath

/// The Treasury curve of a simulated day; time runs from settlement.
///
/// Forward rates are Svensson's (NBER Working Paper 4871, 1994) on a shadow scale g, bent so that they stay above zero:
/// f = s log(1 + exp(g / s)). They are worked out at every eighth of a year to ``horizon``; between, within a quarter, forward rates are the
/// parabola through three of these, so that prices of quarters follow Simpson's rule; beyond the horizon the last one stays.
package struct SimulatedCurve: TermStructure {
    /// Years beyond which forward rates stay level.
    package static let horizon = 32.0

    private static let step = 0.125
    private static let cells = Int(horizon * 4)

    /// Forward rates at multiples of an eighth.
    private let forwards: [Double]
    /// Their integral up to multiples of a quarter.
    private let integrals: [Double]

    /// The curve of Svensson's four factors on the shadow scale.
    init(beta0: Double, beta1: Double, beta2: Double, beta3: Double) {
        let (loadings, softness) = (Loadings.standard, FactorModel.softness)
        var values = loadings.first.indices.map { index in
            (beta0 + beta1 * loadings.first[index] + beta2 * loadings.second[index] + beta3 * loadings.third[index]) / softness
        }
        // log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|)), which can't overflow.
        let positive = values.map { max($0, 0) }
        for index in values.indices { values[index] = -abs(values[index]) }
        Elementary.exp(inPlace: &values)
        Elementary.log1p(inPlace: &values)
        forwards = zip(positive, values).map { softness * ($0 + $1) }
        var total = 0.0
        var integrals = [0.0]
        for cell in 0..<Self.cells {
            total += Self.step / 3 * (forwards[2 * cell] + 4 * forwards[2 * cell + 1] + forwards[2 * cell + 2])
            integrals.append(total)
        }
        self.integrals = integrals
    }

    /// The value at settlement of 1 paid at a time.
    ///
    /// - Parameter time: years from settlement, at least 0.
    /// - Returns: a discount factor, 1 at time 0.
    package func discountFactor(_ time: Double) -> Double { Elementary.exp(-integral(time)) }

    /// The values at settlement of 1 paid at each of some times by a debtor that pays a spread, a decimal a year, continuously compounded.
    func discountFactors(_ times: [Double], spread: Double) -> [Double] {
        var factors = times.map { -integral($0) - spread * $0 }
        Elementary.exp(inPlace: &factors)
        return factors
    }

    /// The instantaneous forward rate at a time.
    ///
    /// - Parameter time: years from settlement, at least 0.
    /// - Returns: a decimal a year, continuously compounded.
    package func forwardRate(_ time: Double) -> Double {
        guard time < Self.horizon else { return forwards[2 * Self.cells] }
        let (cell, x) = place(time)
        let (a, b, c) = (forwards[2 * cell], forwards[2 * cell + 1], forwards[2 * cell + 2])
        return a + x * (4 * b - 3 * a - c) + 2 * x * x * (a - 2 * b + c)
    }

    private func place(_ time: Double) -> (cell: Int, share: Double) {
        let cell = min(Int(time * 4), Self.cells - 1)
        return (cell, time * 4 - Double(cell))
    }

    private func integral(_ time: Double) -> Double {
        guard time < Self.horizon else {
            return integrals[Self.cells] + (time - Self.horizon) * forwards[2 * Self.cells]
        }
        let (cell, x) = place(time)
        let (a, b, c) = (forwards[2 * cell], forwards[2 * cell + 1], forwards[2 * cell + 2])
        return integrals[cell] + 0.25 * x * (a + x * ((4 * b - 3 * a - c) / 2 + x * (a - 2 * b + c) * 2 / 3))
    }

    /// What multiplies the factors of the shadow forward rate at multiples of an eighth of a year.
    private struct Loadings {
        let first, second, third: [Double]

        static let standard = Loadings()

        init() {
            let times = (0...(2 * SimulatedCurve.cells)).map { Double($0) * SimulatedCurve.step }
            first = times.map { Elementary.exp(-$0 / FactorModel.tau1) }
            second = times.map { $0 / FactorModel.tau1 * Elementary.exp(-$0 / FactorModel.tau1) }
            third = times.map { $0 / FactorModel.tau2 * Elementary.exp(-$0 / FactorModel.tau2) }
        }
    }
}

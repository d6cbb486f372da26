import QuantMath

/// Where the search for a bond's yield starts, and what bounds it: cumulants of the time of its undiscounted payments.
struct SolverStart {
    var logSum = 0.0
    var mean = 1.0
    var variance = 0.0
    var third = 0.0
    var fourth = 0.0
    var floor = 0.0

    init(_ terms: DiscountTerms) {
        var time = terms.firstTime
        var (sum, first) = (0.0, 0.0)
        for (index, amount) in terms.amounts.enumerated() {
            if index > 0 { time += terms.gaps[index - 1] }
            sum += amount
            first += amount * time
        }
        logSum = Elementary.log(sum)
        floor = terms.isPerpetual ? 0 : -650 / max(time, 1e-3)
        setCumulants(terms, sum, mean: first / sum)
        guard terms.simpleTime > 0, !terms.isLinear else { return }
        // 1 + s·y must stay above zero.
        let limit = -terms.periodLength / terms.simpleTime
        if terms.periodLength == 0 {
            floor = max(floor, -1 / terms.simpleTime)
        } else if limit > -1 {
            floor = max(floor, Elementary.log1p(limit) / terms.periodLength)
        }
    }

    /// Central moments of the payments, to which 1 / (1 + s·y) adds what an exponentially distributed time has.
    private mutating func setCumulants(_ terms: DiscountTerms, _ sum: Double, mean flowMean: Double) {
        var time = terms.firstTime - flowMean
        var (second, cubic, quartic) = (0.0, 0.0, 0.0)
        for (index, amount) in terms.amounts.enumerated() {
            if index > 0 { time += terms.gaps[index - 1] }
            let share = amount / sum * time * time
            second += share
            cubic += share * time
            quartic += share * time * time
        }
        let simple = terms.simpleTime
        mean = flowMean + simple
        variance = second + simple * simple
        third = cubic + 2 * simple * simple * simple
        fourth = quartic - 3 * second * second + 6 * simple * simple * simple * simple
    }
}

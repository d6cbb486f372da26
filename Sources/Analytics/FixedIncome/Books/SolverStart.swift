import QuantMath

/// Where the search for a bond's yield starts, and what bounds it: cumulants of the time of its undiscounted payments.
struct SolverStart {
    var logSum = 0.0
    var mean = 1.0
    var variance = 0.0
    var floor = 0.0

    init(_ terms: DiscountTerms) {
        var time = terms.firstTime
        var (sum, first, second) = (0.0, 0.0, 0.0)
        for (index, amount) in terms.amounts.enumerated() {
            if index > 0 { time += terms.gaps[index - 1] }
            sum += amount
            first += amount * time
            second += amount * time * time
        }
        logSum = Elementary.log(sum)
        let flowMean = first / sum
        mean = flowMean + terms.simpleTime
        variance = second / sum - flowMean * flowMean + terms.simpleTime * terms.simpleTime
        floor = terms.isPerpetual ? 0 : -650 / max(time, 1e-3)
        guard terms.simpleTime > 0, !terms.isLinear else { return }
        // 1 + s·y must stay above zero.
        let limit = -terms.periodLength / terms.simpleTime
        if terms.periodLength == 0 {
            floor = max(floor, -1 / terms.simpleTime)
        } else if limit > -1 {
            floor = max(floor, Elementary.log1p(limit) / terms.periodLength)
        }
    }
}

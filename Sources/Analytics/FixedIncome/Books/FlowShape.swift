/// Payments that a closed form covers: a first one, equal ones at equal gaps, and a last one that pays more.
struct FlowShape {
    var first = 0.0
    var coupon = 0.0
    var final = 0.0
    var gap = 0.0
    var laterPayments = 0

    /// Nil when the payments have another shape.
    init?(_ terms: DiscountTerms) {
        let amounts = terms.amounts
        first = amounts[0]
        if amounts.count == 1 { return }
        gap = terms.gaps[0]
        guard terms.gaps.allSatisfy({ $0 == gap }) else { return nil }
        coupon = amounts[1]
        if amounts.count == 2 && !terms.isPerpetual {
            // The last payment alone: as a coupon of zero with everything on top.
            (coupon, final, laterPayments) = (0, amounts[1], 1)
            return
        }
        guard amounts[1..<(amounts.count - 1)].allSatisfy({ $0 == coupon }) else { return nil }
        final = amounts[amounts.count - 1] - coupon
        laterPayments = terms.isPerpetual ? 0 : amounts.count - 1
    }
}

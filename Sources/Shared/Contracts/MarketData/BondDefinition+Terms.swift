public import FixedIncome

extension BondDefinition {
    /// The terms as the kernel takes them; it says what is wrong with them when they are resolved.
    public var terms: BondTerms {
        var terms = BondTerms(kind: kind, maturity: maturity, coupon: coupon)
        terms.issueDate = issueDate
        terms.frequency = frequency
        terms.dayCount = dayCount
        terms.paymentConvention = paymentConvention
        terms.endOfMonth = endOfMonth
        terms.firstCoupon = firstCoupon
        terms.lastRegularCoupon = lastRegularCoupon
        terms.redemption = redemption
        terms.yieldConvention = yieldConvention
        terms.changes = (changes ?? []).map {
            BondTerms.Change(date: $0.date, coupon: $0.coupon, redemption: $0.redemption)
        }
        return terms
    }
}

extension BondTerms {
    /// The bond's dated payments.
    ///
    /// - Parameters:
    ///   - calendar: the business days on which it pays.
    ///   - from: where to start when the bond has no issue date.
    /// - Returns: the payments, dated and in order.
    /// - Throws: `BondError` when a term is missing or impossible, the schedule does not work out, or the kind can't be priced yet.
    public func resolved(using calendar: BusinessCalendar, from: CalendarDate? = nil) throws(BondError) -> ResolvedBond {
        try checkChanges()
        let (terms, redemption) = (couponTerms, redemption ?? 100)
        switch kind {
        case .bill, .zero:
            return try ZeroCouponBond(terms: terms, redemption: redemption).resolved(using: calendar, from: from)
        case .fixed:
            return try FixedRateBond(coupon: try requiredCoupon, terms: terms, redemption: redemption)
                .resolved(using: calendar, from: from)
        case .step:
            return try StepUpBond(
                initialCoupon: try initialCoupon(by: from), steps: steps, terms: terms, redemption: redemption
            ).resolved(using: calendar, from: from)
        case .amortising:
            let repayments = changes.compactMap { change in
                change.redemption.map { AmortisingBond.Repayment(date: change.date, amount: $0) }
            }
            return try AmortisingBond(
                coupon: try requiredCoupon, repayments: repayments, terms: terms, steps: steps, redemption: redemption
            ).resolved(using: calendar, from: from)
        case .perpetual:
            return try PerpetualBond(coupon: try requiredCoupon, terms: terms).resolved(using: calendar, from: from)
        case .floating, .inflation, .callable, .putable, .convertible, .mbs:
            throw .notPriced(kind)
        }
    }

    /// Changes that mean nothing to this kind of bond.
    private func checkChanges() throws(BondError) {
        guard let first = changes.first else {
            guard kind == .amortising else { return }
            throw .invalid(
                field: "schedule", found: "nothing", expected: "the repayments of an amortising bond in schedule.csv")
        }
        switch kind {
        case .amortising: return
        case .step:
            guard let repayment = changes.first(where: { $0.redemption != nil }) else { return }
            throw .invalid(
                field: "schedule", found: "'a repayment on \(repayment.date)'", expected: "steps only, or kind amortising")
        default:
            throw .invalid(
                field: "schedule", found: "'a row of \(first.date)'",
                expected: "none for kind \(kind.rawValue), or kind step or amortising")
        }
    }

    private var steps: [StepUpBond.Step] {
        changes.compactMap { change in change.coupon.map { StepUpBond.Step(date: change.date, coupon: $0) } }
    }

    /// The rate before the first step, or that of a step with which the bond begins.
    private func initialCoupon(by from: CalendarDate?) throws(BondError) -> Double {
        if let coupon { return coupon }
        let first = steps.min { $0.date < $1.date }
        guard let first, let start = issueDate ?? from, first.date <= start else {
            throw .invalid(
                field: "coupon", found: "nothing", expected: "a decimal such as 0.0425, or a schedule that begins with the bond")
        }
        return first.coupon
    }

    private var requiredCoupon: Double {
        get throws(BondError) {
            guard let coupon else {
                throw .invalid(
                    field: "coupon", found: "nothing", expected: "a decimal such as 0.0425 for a \(kind.rawValue) bond")
            }
            return coupon
        }
    }
}

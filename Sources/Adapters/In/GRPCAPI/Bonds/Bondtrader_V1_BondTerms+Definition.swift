internal import Contracts
internal import Edge
internal import FixedIncome

extension Bondtrader_V1_BondTerms {
    /// Terms as they are known.
    init(_ terms: BondDefinition) {
        self.init()
        kind = terms.kind.wire
        if let day = terms.maturity { maturity = Bondtrader_V1_Date(day) }
        if let value = terms.coupon { coupon = value }
        if let day = terms.issueDate { issueDate = Bondtrader_V1_Date(day) }
        if let value = terms.frequency { frequency = Int32(value.perYear) }
        dayCount = terms.dayCount.wire
        if let name = terms.calendar { calendar = name }
        paymentConvention = terms.paymentConvention.wire
        if let value = terms.endOfMonth { endOfMonth = value }
        if let day = terms.firstCoupon { firstCoupon = Bondtrader_V1_Date(day) }
        if let day = terms.lastRegularCoupon { lastRegularCoupon = Bondtrader_V1_Date(day) }
        if let value = terms.redemption { redemption = value }
        if let value = terms.settlementDays { settlementDays = Int32(clamping: value) }
        yieldConvention = terms.yieldConvention.wire
        changes = (terms.changes ?? []).map { Bondtrader_V1_CouponChange($0) }
    }

    /// The terms that a client wrote.
    ///
    /// - Parameter field: where they stand.
    /// - Returns: the terms.
    /// - Throws: `Problem` of the kind `invalidRequest`, with the path of the field.
    func definition(_ field: String) throws(Problem) -> BondDefinition {
        guard let kind = try BondKind.reading(kind, "\(field).kind") else {
            throw absent("\(field).kind", expected: "a kind of bond")
        }
        var changes: [CouponChange] = []
        for (place, change) in self.changes.enumerated() { changes.append(try change.change("\(field).changes[\(place)]")) }
        return BondDefinition(
            kind: kind, maturity: hasMaturity ? try maturity.day("\(field).maturity") : nil,
            coupon: try finite(hasCoupon ? coupon : nil, "\(field).coupon"),
            issueDate: hasIssueDate ? try issueDate.day("\(field).issue_date") : nil,
            frequency: try frequency("\(field).frequency"), dayCount: try DayCount.reading(dayCount, "\(field).day_count"),
            calendar: hasCalendar ? calendar : nil,
            paymentConvention: try BusinessDayConvention.reading(paymentConvention, "\(field).payment_convention"),
            endOfMonth: hasEndOfMonth ? endOfMonth : nil,
            firstCoupon: hasFirstCoupon ? try firstCoupon.day("\(field).first_coupon") : nil,
            lastRegularCoupon: hasLastRegularCoupon ? try lastRegularCoupon.day("\(field).last_regular_coupon") : nil,
            redemption: try finite(hasRedemption ? redemption : nil, "\(field).redemption"),
            settlementDays: hasSettlementDays ? Int(settlementDays) : nil,
            yieldConvention: try YieldConvention.reading(yieldConvention, "\(field).yield_convention"),
            changes: changes.isEmpty ? nil : changes)
    }

    private func frequency(_ field: String) throws(Problem) -> Frequency? {
        guard hasFrequency else { return nil }
        guard let value = Frequency(rawValue: Int(frequency)) else {
            throw Problem(.invalidRequest, "found \(frequency), expected 1, 2, 4 or 12 coupons a year", field: field)
        }
        return value
    }
}

extension Bondtrader_V1_CouponChange {
    /// A change as it is known.
    fileprivate init(_ change: CouponChange) {
        self.init()
        date = Bondtrader_V1_Date(change.date)
        if let value = change.coupon { coupon = value }
        if let value = change.redemption { redemption = value }
    }

    /// The change that a client wrote.
    fileprivate func change(_ field: String) throws(Problem) -> CouponChange {
        guard hasDate else { throw absent("\(field).date", expected: "a day") }
        return CouponChange(
            date: try date.day("\(field).date"), coupon: try finite(hasCoupon ? coupon : nil, "\(field).coupon"),
            redemption: try finite(hasRedemption ? redemption : nil, "\(field).redemption"))
    }
}

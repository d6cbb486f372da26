extension TreasuryFuture {
    /// Which bonds the contract takes.
    ///
    /// Times left count from the first day of the delivery month; the longest of the 2- and 3-year count from its last. Changes:
    /// - 3-year: notes issued with 7 years from the delivery month of September 2020, before it with 5¼ years.
    /// - 10-year: up to 8 years from March 2025, before it up to 10. The narrower rule is that of CME's workbook of 2025-03-13, whose
    ///   first month that is; its limit lies between 7 years 11½ months, which are taken, and 8 years 2½ months, which are not.
    /// - 20-year: 20-year bonds up to 20 years in June 2022, since then any of less than 19 years and 11 months.
    /// - Bond: less than 25 years from March 2011, when the ultra bond had taken the others.
    public var grade: DeliverableGrade {
        switch product {
        case .twoYear: grade(from: 21, throughLastDay: 24, original: 63)
        case .threeYear: grade(from: 33, throughLastDay: 36, original: deliveryMonth >= "2020-09-01" ? 84 : 63)
        case .fiveYear: grade(from: 50, through: nil, original: 63)
        case .tenYear: grade(from: 78, through: deliveryMonth >= "2025-03-01" ? 96 : 120, original: 120)
        case .ultraTenYear: grade(from: 113, through: 120, original: 120)
        case .twentyYear:
            deliveryMonth < "2022-09-01" ? grade(from: 230, through: 240, original: 240) : grade(from: 230, below: 239)
        case .bond: deliveryMonth < "2011-03-01" ? grade(from: 180, through: nil, original: nil) : grade(from: 180, below: 300)
        case .ultraBond: grade(from: 300, through: nil, original: nil)
        }
    }

    /// Why the contract does not take a bond; nil when it does.
    ///
    /// - Parameters:
    ///   - coupon: the coupon rate, a decimal a year.
    ///   - maturity: the day of repayment, or of the first call.
    ///   - originalTerm: how long it ran when it was issued.
    /// - Returns: the first limit that it breaks.
    public func shortcoming(
        coupon: Double, maturity: CalendarDate, originalTerm: OriginalTerm
    ) -> DeliverableGrade.Shortcoming? {
        if let shortcoming = grade.shortcoming(maturity: maturity, originalTerm: originalTerm) { return shortcoming }
        // CME, 2014: the 5 3/8 % of February 2031 is no part of three baskets, in which it would have stood alone before a gap of years.
        let isLone = maturity == "2031-02-15" && abs(coupon - 0.05375) < 1e-9
        let isGap = product == .bond && deliveryMonth >= "2015-06-01" && deliveryMonth <= "2015-12-01"
        return isLone && isGap ? .excluded : nil
    }

    private func grade(from shortest: Int, through longest: Int?, original: Int?) -> DeliverableGrade {
        DeliverableGrade(
            earliest: deliveryMonth.adding(months: shortest), latest: longest.map { deliveryMonth.adding(months: $0) },
            longestOriginalMonths: original)
    }

    private func grade(from shortest: Int, throughLastDay longest: Int, original: Int) -> DeliverableGrade {
        DeliverableGrade(
            earliest: deliveryMonth.adding(months: shortest),
            latest: deliveryMonth.endOfMonth.adding(months: longest, endOfMonth: true), longestOriginalMonths: original)
    }

    private func grade(from shortest: Int, below longest: Int) -> DeliverableGrade {
        DeliverableGrade(
            earliest: deliveryMonth.adding(months: shortest),
            latest: deliveryMonth.adding(months: longest).adding(days: -1), longestOriginalMonths: nil)
    }
}

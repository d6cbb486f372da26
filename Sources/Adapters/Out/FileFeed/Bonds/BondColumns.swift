import FixedIncome

/// The columns of `bonds.csv`.
struct BondColumns {
    let id, issueDate, maturity, coupon, frequency, calendar, endOfMonth: TableColumn
    let firstCoupon, redemption, settlementDays, lastRegularCoupon, stub, exDividend, currency, issuer, sector,
        rating: TableColumn
    let kind: ChoiceColumn<BondKind>
    let dayCount: ChoiceColumn<DayCount>
    let convention: ChoiceColumn<BusinessDayConvention>
    let yieldConvention: ChoiceColumn<YieldConvention>

    /// - Throws: `FileFeedError.badHeader` when `id`, `kind` or `maturity` is missing.
    init(_ header: inout TableHeader) throws(FileFeedError) {
        id = try header.required("id")
        kind = ChoiceColumn(try header.required("kind"))
        issueDate = header.optional("issue_date")
        maturity = try header.required("maturity")
        coupon = header.optional("coupon")
        frequency = header.optional("frequency")
        dayCount = ChoiceColumn(header.optional("day_count"))
        calendar = header.optional("calendar")
        convention = ChoiceColumn(header.optional("convention"))
        endOfMonth = header.optional("end_of_month")
        firstCoupon = header.optional("first_coupon")
        redemption = header.optional("redemption")
        settlementDays = header.optional("settlement_days")
        yieldConvention = ChoiceColumn(header.optional("yield_convention"))
        lastRegularCoupon = header.optional("last_regular_coupon")
        stub = header.optional("stub")
        exDividend = header.optional("ex_dividend")
        currency = header.optional("currency")
        issuer = header.optional("issuer")
        sector = header.optional("sector")
        rating = header.optional("rating")
    }
}

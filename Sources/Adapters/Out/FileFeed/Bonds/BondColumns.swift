/// The columns of `bonds.csv`.
struct BondColumns {
    let id, kind, issueDate, maturity, coupon, frequency, dayCount, calendar, convention, endOfMonth: TableColumn
    let firstCoupon, redemption, settlementDays, yieldConvention, lastRegularCoupon, stub, exDividend, currency: TableColumn
    let issuer, sector, rating: TableColumn

    /// - Throws: `FileFeedError.badHeader` when `id`, `kind` or `maturity` is missing.
    init(_ header: inout TableHeader) throws(FileFeedError) {
        id = try header.required("id")
        kind = try header.required("kind")
        issueDate = header.optional("issue_date")
        maturity = try header.required("maturity")
        coupon = header.optional("coupon")
        frequency = header.optional("frequency")
        dayCount = header.optional("day_count")
        calendar = header.optional("calendar")
        convention = header.optional("convention")
        endOfMonth = header.optional("end_of_month")
        firstCoupon = header.optional("first_coupon")
        redemption = header.optional("redemption")
        settlementDays = header.optional("settlement_days")
        yieldConvention = header.optional("yield_convention")
        lastRegularCoupon = header.optional("last_regular_coupon")
        stub = header.optional("stub")
        exDividend = header.optional("ex_dividend")
        currency = header.optional("currency")
        issuer = header.optional("issuer")
        sector = header.optional("sector")
        rating = header.optional("rating")
    }
}

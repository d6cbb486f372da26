import Contracts
import FileFeed

extension BondRow {
    /// The bond as it is created.
    func details() -> BondDetails {
        let isCUSIP = id.utf8.count == 9
        let isISIN = id.utf8.count == 12
        return BondDetails(
            definition: BondDefinition(
                kind: kind, maturity: maturity, coupon: coupon, issueDate: issueDate, frequency: frequency, dayCount: dayCount,
                calendar: calendar, paymentConvention: convention, endOfMonth: endOfMonth, firstCoupon: firstCoupon,
                lastRegularCoupon: lastRegularCoupon, redemption: redemption, settlementDays: settlementDays,
                yieldConvention: yieldConvention),
            identifiers: BondIdentifiers(cusip: isCUSIP ? id : nil, isin: isISIN ? id : nil), currency: currency ?? "USD",
            issuer: issuer, rating: rating, sector: sector.flatMap { MarketSector(rawValue: $0) })
    }
}

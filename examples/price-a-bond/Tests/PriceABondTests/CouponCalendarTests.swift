import FixedIncome
import PriceABond
import Testing

@Suite("Coupon dates")
struct CouponCalendarTests {
    @Test("coupons run back from maturity to settlement")
    func datesRunBack() {
        let expected: [CalendarDate] = ["2024-11-15", "2025-05-15", "2025-11-15", "2026-05-15"]
        #expect(CouponCalendar.dates(maturity: "2026-05-15", after: "2024-07-01") == expected)
    }
}

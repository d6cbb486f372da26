import FixedIncome
import PriceABond

for date in CouponCalendar.dates(maturity: "2026-05-15", after: "2024-07-01") {
    print(date)
}

import Contracts
import FixedIncome

/// Which price of a bond counts, and how far from the market day it may be.
struct PriceRules: Sendable, Equatable {
    /// In business days.
    let ageLimit: Int
    /// What counts before the others where it is recent; nil for the last quote or mark.
    let preferred: PriceKind?

    init(_ settings: ValuationSettings) {
        (ageLimit, preferred) = (settings.priceAgeLimit, settings.preferredPrice)
    }

    /// Whether closes count at all.
    var takesCloses: Bool { preferred == .close }

    /// The days whose prices are of the market of a day.
    func window(of day: CalendarDate, on calendar: BusinessCalendar) -> ClosedRange<CalendarDate> {
        // From a holiday the first step leads to the business day beside it.
        min(day, calendar.advance(day, businessDays: -ageLimit))...max(day, calendar.advance(day, businessDays: ageLimit))
    }

    /// The price that counts, for a window of days.
    func choose(_ prices: BondPrices, within window: ClosedRange<CalendarDate>) -> PriceRecord? {
        if let preferred, let price = prices[preferred], window.contains(price.day) { return price }
        return latest(prices)
    }

    /// The price of the last day; of two of one day the one that was said last.
    func latest(_ prices: BondPrices) -> PriceRecord? {
        let counting = [prices.quote, prices.mark, takesCloses ? prices.close : nil].compactMap { $0 }
        return counting.max { ($0.day, $0.event) < ($1.day, $1.event) }
    }

    /// Why a price is of another market than that of a day; nil for one that is not.
    func staleness(_ price: PriceRecord, _ window: ClosedRange<CalendarDate>, day: CalendarDate) -> String? {
        guard !window.contains(price.day) else { return nil }
        return
            "found a price of \(price.day), expected one from \(window.lowerBound) to \(window.upperBound): within \(ageLimit) "
            + "business days of the market day \(day)"
    }
}

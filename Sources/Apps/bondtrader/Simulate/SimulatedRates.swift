import FileFeed
import FixedIncome
import SimulatedMarket

/// The past of a simulated market: par yields and spreads of every business day.
struct SimulatedRates {
    private let market: SimulatedMarket
    private let days: [CalendarDate]

    /// The day on which the Treasury's own archive of par yields begins.
    private static let first: CalendarDate = "1990-01-02"

    init(market: SimulatedMarket, last: CalendarDate) {
        self.market = market
        days = (Self.first.dayNumber...last.dayNumber).map(CalendarDate.init(dayNumber:)).filter(
            BusinessCalendar.usGovernment.isBusinessDay)
    }

    /// The Treasury's names of its constant maturities, and their months.
    private static let maturities = [
        ("3 Mo", 3), ("6 Mo", 6), ("1 Yr", 12), ("2 Yr", 24), ("3 Yr", 36), ("5 Yr", 60), ("7 Yr", 84), ("10 Yr", 120),
        ("20 Yr", 240), ("30 Yr", 360),
    ]

    /// Par yields as the Treasury lays them out: dates mm/dd/yyyy, percent with two decimals, compounded twice a year.
    var rates: String {
        var writer = CSVWriter()
        writer.append([.text("Date")] + Self.maturities.map { .text($0.0) })
        for day in days {
            let curve = market.curve(on: day)
            writer.append(
                [.text(american(day))] + Self.maturities.map { .number(percent(curve.parYield(maturity: Double($0.1) / 12))) })
        }
        return writer.text
    }

    /// Spreads by rating and years to maturity, decimals a year to six places, continuously compounded.
    var spreads: String {
        let columns = CreditRating.allCases.flatMap { rating in [5, 10, 30].map { (rating: rating, years: $0) } }
        var writer = CSVWriter()
        writer.append([.text("date")] + columns.map { .text("\($0.rating.rawValue)_\($0.years)") })
        for day in days {
            writer.append(
                [.date(day)] + columns.map { .number(rounded(market.spread(of: $0.rating, years: Double($0.years), on: day))) })
        }
        return writer.text
    }

    private func percent(_ rate: Double) -> Double { (rate * 10_000).rounded() / 100 }

    private func rounded(_ spread: Double) -> Double { (spread * 1_000_000).rounded() / 1_000_000 }

    private func american(_ day: CalendarDate) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(day.month))/\(two(day.day))/\(day.year)"
    }
}

import Contracts
import EventSourcing
import FixedIncome
import SimulatedMarket

/// A second of the live market: a session and the step in it.
struct LivePlace: Equatable, Sendable {
    var day: Int
    var step: Int

    static let start = LivePlace(day: 0, step: 0)

    /// The place as one number, which grows with time.
    var ordinal: Int { day * LiveClock.steps + step }

    /// The moment that a step begins.
    static func time(of day: CalendarDate, step: Int) -> Timestamp {
        let days = Int64(day - "1970-01-01")
        return Timestamp(nanoseconds: (days * 86_400 + Int64(LiveClock.opening + step)) * 1_000_000_000)
    }

    /// The second in which something was observed; nil when that is outside the sessions of the market.
    ///
    /// - Parameters:
    ///   - time: when it was observed.
    ///   - first: the first day of the market.
    init?(_ time: Timestamp, first: CalendarDate) {
        let seconds = time.nanoseconds / 1_000_000_000
        let day = CalendarDate("1970-01-01").adding(days: Int(seconds / 86_400))
        let step = Int(seconds % 86_400) - LiveClock.opening
        guard day >= first, BusinessCalendar.usGovernment.isBusinessDay(day), (0...LiveClock.close).contains(step) else {
            return nil
        }
        self.init(day: BusinessCalendar.usGovernment.businessDays(from: first, to: day), step: step)
    }

    init(day: Int, step: Int) {
        (self.day, self.step) = (day, step)
    }
}

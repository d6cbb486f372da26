import Contracts
import FixedIncome

extension PriceSource {
    /// The first day all of whose moments the log can tell.
    private static var firstDay: CalendarDate { NewYorkTime.days.lowerBound }

    /// What a day brings; of a day that has not come, or that the log cannot tell, nothing but the reasons, one a row.
    ///
    /// - Parameters:
    ///   - date: the day.
    ///   - now: a day counts as come a day before it begins in New York, as it has begun by then in places that are ahead.
    /// - Returns: what it brings.
    func day(_ date: CalendarDate, at now: Timestamp) -> SourceDay {
        if date > NewYorkTime.day(of: now).adding(days: 1) {
            return day(date).refused(date, expected: "a day that has come", file: file)
        }
        guard date < Self.firstDay else { return day(date) }
        return day(date).refused(date, expected: "a day from \(Self.firstDay) on", file: file)
    }
}

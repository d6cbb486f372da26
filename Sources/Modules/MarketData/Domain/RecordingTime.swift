internal import Contracts
internal import FixedIncome

/// Up to when something can have happened that is recorded now: by the clock here, whatever time a command says. What lies later would make
/// all that follows look stale.
struct RecordingTime: Sendable, Equatable {
    /// The last moment.
    let latest: Timestamp

    /// The last day, in New York.
    var lastDay: CalendarDate { NewYorkTime.day(of: latest) }

    /// Checks when something happened.
    func check(_ field: String, _ time: Timestamp) throws(RowFault) {
        guard time > latest else { return }
        throw RowFault(field, found: "\(time)", expected: "\(latest) at the latest, by the clock here")
    }

    /// Checks a day of the market: one whose moments have a number, up to that of recording.
    ///
    /// - Parameters:
    ///   - field: what the command calls it.
    ///   - day: the day.
    ///   - first: what it must not come before; nil for nothing.
    /// - Throws: `MarketDataRefusal.tooEarly` or `tooLate`.
    func check(_ field: String, _ day: CalendarDate, from first: CalendarDate? = nil) throws(MarketDataRefusal) {
        let earliest = max(NewYorkTime.days.lowerBound, first ?? NewYorkTime.days.lowerBound)
        guard day >= earliest else { throw .tooEarly(field: field, found: "\(day)", earliest: "\(earliest)") }
        let latest = min(NewYorkTime.days.upperBound, lastDay)
        guard day <= latest else { throw .tooLate(field: field, found: "\(day)", latest: "\(latest)") }
    }

    /// Checks when a command says that it happens.
    func check(command time: Timestamp) throws(MarketDataRefusal) {
        guard time > latest else { return }
        throw .tooLate(field: "occurredAt", found: "\(time)", latest: "\(latest)")
    }
}

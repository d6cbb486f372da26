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

    /// Checks the day of a price.
    func check(day: CalendarDate) throws(MarketDataRefusal) {
        guard day > lastDay else { return }
        throw .tooLate(field: "day", found: "\(day)", latest: "\(lastDay)")
    }

    /// Checks when a command says that it happens.
    func check(command time: Timestamp) throws(MarketDataRefusal) {
        guard time > latest else { return }
        throw .tooLate(field: "occurredAt", found: "\(time)", latest: "\(latest)")
    }
}

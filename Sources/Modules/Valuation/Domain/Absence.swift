import Contracts
import FixedIncome

/// A time in which a bond is out of use.
struct Absence: Codable, Sendable, Equatable {
    /// Its first moment.
    var from: Timestamp
    /// The moment from which the bond is of use again; nil where nobody said that it is.
    var until: Timestamp?

    func contains(_ time: Timestamp) -> Bool {
        from <= time && (until.map { time < $0 } ?? true)
    }
}

extension [Absence] {
    /// Whether the bond is out of use now.
    var isOpen: Bool { last.map { $0.until == nil } ?? false }

    /// The bond was of use last on a day.
    mutating func retire(lastOn day: CalendarDate) {
        if isOpen { removeLast() }
        append(Absence(from: day.adding(days: 1).marketStart))
    }

    /// The bond is of use from a day on again; a time out of use that has not begun by then never was.
    mutating func reopen(on day: CalendarDate) {
        guard isOpen, let last else { return }
        if day.marketStart > last.from { self[count - 1].until = day.marketStart } else { removeLast() }
    }
}

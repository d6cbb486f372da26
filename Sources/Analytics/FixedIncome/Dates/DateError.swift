/// Why a date could not be made.
public enum DateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The calendar has no such day. Correct the input.
    case noSuchDay(year: Int, month: Int, day: Int)
    /// The text is not `YYYY-MM-DD`. Correct the input.
    case notISO(found: String)

    /// What was found and what would be right.
    public var description: String {
        switch self {
        case .noSuchDay(let year, let month, let day):
            "found year \(year), month \(month), day \(day), expected a day of the calendar from 0001-01-01 to 9999-12-31"
        case .notISO(let found):
            "found '\(found)', expected a date as YYYY-MM-DD"
        }
    }
}

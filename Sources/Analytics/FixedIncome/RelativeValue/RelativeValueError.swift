/// Why a bond has no standing against its own past or its peers.
public enum RelativeValueError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Dates and values differ in number. Give one value a date.
    case notPaired(dates: Int, values: Int)
    /// The dates do not ascend strictly. Sort them and drop repeats.
    case notAscending(date: CalendarDate)
    /// A date is not among the market's days. Give a clock that has every date.
    case notMarketDay(date: CalendarDate)
    /// A value is infinite or not a number. Leave its date out.
    case notFinite(date: CalendarDate, value: Double)
    /// Too few earlier observations to judge by. Take a longer window.
    case tooFewObservations(found: Int, needed: Int)
    /// All earlier observations are the same. There is no unit to measure a distance in.
    case noVariation(observations: Int)
    /// Too few other bonds, even when all are taken together. Give more.
    case tooFewPeers(found: Int, needed: Int)
    /// The bounds of buckets are not finite or do not ascend strictly. Sort them and drop repeats.
    case badBounds([Double])

    /// What was found and what would be right.
    public var description: String {
        switch self {
        case .notPaired(let dates, let values): "found \(dates) dates and \(values) values, expected a value for each date"
        case .notAscending(let date): "date: found \(date) out of order, expected ascending dates without repeats"
        case .notMarketDay(let date): "date: found \(date), expected a day of the market"
        case .notFinite(let date, let value): "value: found \(value) on \(date), expected a finite number"
        case .tooFewObservations(let found, let needed): "history: found \(found) earlier days, expected at least \(needed)"
        case .noVariation(let count): "history: found \(count) equal values, expected some variation"
        case .tooFewPeers(let found, let needed): "peers: found \(found) other bonds, expected at least \(needed)"
        case .badBounds(let bounds): "bounds: found \(bounds), expected finite numbers that ascend"
        }
    }
}

/// How long a Treasury security ran when it was issued, as far as that is known.
public enum OriginalTerm: Hashable, Sendable {
    /// Whole months from issue to maturity.
    case months(Int)
    /// A note of at most ten years; no more is known.
    case note
    /// A bond of more than ten years; no more is known.
    case bond
    /// Nothing is known.
    case unknown

    /// The term of a security that was issued once or more often.
    ///
    /// A note that is issued again as a new one of a shorter term, a 7-year note as a 5-year note for example, counts as that: the exchange takes it.
    ///
    /// - Parameters:
    ///   - issues: the days on which it was issued; at least one.
    ///   - maturity: the day on which it is repaid.
    public init(issues: [CalendarDate], maturity: CalendarDate) {
        precondition(!issues.isEmpty, "at least one issue")
        self = .months(issues.map { Self.wholeMonths(from: $0, to: maturity) }.min() ?? 0)
    }

    /// The longest that it can be, in months; nil when there is no bound.
    var longest: Int? {
        switch self {
        case .months(let months): months
        case .note: 120
        case .bond, .unknown: nil
        }
    }

    /// The shortest that it can be, in months.
    var shortest: Int {
        switch self {
        case .months(let months): months
        case .note, .unknown: 0
        case .bond: 121
        }
    }

    /// Whole months from one day to another; month ends count as equal.
    static func wholeMonths(from start: CalendarDate, to end: CalendarDate) -> Int {
        let (first, last) = (start.components, end.components)
        let months = (last.year - first.year) * 12 + last.month - first.month
        return last.day < first.day && !end.isEndOfMonth ? months - 1 : months
    }
}

/// A day of the week, numbered as in ISO 8601.
public enum Weekday: Int, CaseIterable, Sendable {
    /// The first day of the ISO week, and so on to Sunday, the seventh.
    case monday = 1
    /// Day 2 of the ISO week.
    case tuesday
    /// Day 3 of the ISO week.
    case wednesday
    /// Day 4 of the ISO week.
    case thursday
    /// Day 5 of the ISO week.
    case friday
    /// Day 6 of the ISO week.
    case saturday
    /// Day 7 of the ISO week.
    case sunday
}

/// Where a holiday is kept that falls on a weekend, in days from the day itself.
struct WeekendShift: Hashable, Sendable {
    /// Days to move a holiday that falls on a Saturday.
    let saturday: Int
    /// Days to move a holiday that falls on a Sunday.
    let sunday: Int

    /// It stays where it falls: nobody gets a day in lieu.
    static let none = WeekendShift(saturday: 0, sunday: 0)
    /// From a Sunday to the Monday; on a Saturday it is lost.
    static let sundayToMonday = WeekendShift(saturday: 0, sunday: 1)
    /// From a Saturday to the Friday before, from a Sunday to the Monday after.
    static let nearestWeekday = WeekendShift(saturday: -1, sunday: 1)
    /// From a Saturday or a Sunday to the Monday after.
    static let weekendToMonday = WeekendShift(saturday: 2, sunday: 1)
    /// Two days on, for each of two holidays in a row: the weekend days become the Monday and the Tuesday.
    static let twoDaysOn = WeekendShift(saturday: 2, sunday: 2)

    /// The day on which a holiday that falls on `date` is kept.
    func observed(_ date: CalendarDate) -> CalendarDate {
        switch date.weekday {
        case .saturday: date.adding(days: saturday)
        case .sunday: date.adding(days: sunday)
        default: date
        }
    }
}

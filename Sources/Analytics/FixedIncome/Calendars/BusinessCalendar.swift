/// The business days of a market: which weekdays are weekends, which days are holidays.
///
/// ```swift
/// let calendar = try BusinessCalendar(named: "US-GOVT+GB")
/// calendar.isBusinessDay("2024-05-27")                     // false: Memorial Day, and the Spring bank holiday
/// calendar.advance("2024-05-24", businessDays: 1)          // 2024-05-28
/// calendar.adjust("2024-06-30", .modifiedFollowing)        // 2024-06-28
/// ```
///
/// Each market's rules follow its statutes and notices, named in the market's own file, and are right from 1990;
/// days before that follow the same rules and may miss what was different then, and days ahead follow the law as it stands.
/// The years 1970 to 2200 are compiled once into a table and answer in constant time; other years are worked out when asked for.
public struct BusinessCalendar: Sendable {
    private final class Storage: Sendable {
        let name: String
        let weekend: Set<Weekday>
        let rules: [HolidayRule]
        let table: BusinessDayTable

        init(name: String, weekend: Set<Weekday>, rules: [HolidayRule], table: BusinessDayTable) {
            self.name = name
            self.weekend = weekend
            self.rules = rules
            self.table = table
        }
    }

    /// The years whose days are compiled into the table.
    static let tabulatedYears = 1970...2200

    private let storage: Storage

    /// The calendar's name, `A+B` for calendars that were joined.
    public var name: String { storage.name }

    /// The weekdays on which the market never opens.
    public var weekend: Set<Weekday> { storage.weekend }

    /// The rules of the holidays.
    var rules: [HolidayRule] { storage.rules }

    init(name: String, weekend: Set<Weekday> = [.saturday, .sunday], rules: [HolidayRule]) {
        precondition(weekend.count < 7, "calendar \(name) has no weekday left that is no weekend")
        let table = BusinessDayTable(years: Self.tabulatedYears, weekend: weekend, rules: rules)
        storage = Storage(name: name, weekend: weekend, rules: rules, table: table)
    }

    /// A calendar of one's own.
    ///
    /// - Parameters:
    ///   - name: what errors and reports call it.
    ///   - weekend: the weekdays on which it never opens; not all seven.
    ///   - holidays: its holidays; those on a weekend change nothing.
    public init(name: String, weekend: Set<Weekday> = [.saturday, .sunday], holidays: some Sequence<CalendarDate>) {
        self.init(name: name, weekend: weekend, rules: [HolidayRule("holiday", .dates(Array(holidays)))])
    }

    /// Whether every day is a business day, as in `none`.
    var isAlwaysOpen: Bool { storage.weekend.isEmpty && storage.rules.isEmpty }

    /// Whether `date` falls on a weekend of this calendar.
    public func isWeekend(_ date: CalendarDate) -> Bool {
        weekend.contains(date.weekday)
    }

    /// Whether the market is open on `date`.
    public func isBusinessDay(_ date: CalendarDate) -> Bool {
        table(covering: date).contains(date)
    }

    /// Whether `date` is a holiday, other than a weekend day.
    public func isHoliday(_ date: CalendarDate) -> Bool {
        !isBusinessDay(date) && !isWeekend(date)
    }

    /// What the holiday on `date` is called; nil on a business day and on a weekend.
    public func holidayName(on date: CalendarDate) -> String? {
        guard isHoliday(date) else { return nil }
        let years = (date.year - 1)...(date.year + 1)
        return rules.first { $0.days(in: years).contains(date) }?.name
    }

    /// This calendar and another: a day is a business day only if it is one in both.
    ///
    /// - Parameter other: the calendar to join; joined with itself a calendar stays as it is.
    /// - Returns: the calendar named `A+B`.
    public func joined(with other: BusinessCalendar) -> BusinessCalendar {
        guard self != other else { return self }
        return BusinessCalendar(
            storage: Storage(
                name: "\(name)+\(other.name)", weekend: weekend.union(other.weekend), rules: rules + other.rules,
                table: storage.table.intersection(other.storage.table)))
    }

    private init(storage: Storage) {
        self.storage = storage
    }

    /// A table that holds `date`: the compiled one, or one made for its year.
    func table(covering date: CalendarDate) -> BusinessDayTable {
        let table = storage.table
        if table.covers(date) { return table }
        return BusinessDayTable(years: date.year...date.year, weekend: weekend, rules: rules)
    }

    /// A table that holds `first` to `last`: the compiled one, or one made for their years.
    func table(covering first: CalendarDate, to last: CalendarDate) -> BusinessDayTable {
        let table = storage.table
        if table.covers(first), table.covers(last) { return table }
        return BusinessDayTable(years: first.year...last.year, weekend: weekend, rules: rules)
    }
}

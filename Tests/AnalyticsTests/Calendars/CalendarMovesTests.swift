import FixedIncome
import Testing

@Suite("Moving a date to a business day")
struct CalendarMovesTests {
    struct Adjustment: Sendable {
        let calendar: BusinessCalendar
        let date: CalendarDate
        let expected: [BusinessDayConvention: CalendarDate]
    }

    /// By the definitions (ISDA 2006 Definitions, section 4.12) on dates whose neighbourhood the comment shows.
    static let adjustments: [Adjustment] = [
        // A Saturday at the end of a month.
        Adjustment(
            calendar: .weekends, date: "2024-08-31",
            expected: [
                .unadjusted: "2024-08-31", .following: "2024-09-02", .modifiedFollowing: "2024-08-30",
                .modifiedFollowingBimonthly: "2024-08-30", .preceding: "2024-08-30", .modifiedPreceding: "2024-08-30",
                .nearest: "2024-08-30",
            ]),
        // A Sunday at the start of a month.
        Adjustment(
            calendar: .weekends, date: "2024-09-01",
            expected: [
                .following: "2024-09-02", .modifiedFollowing: "2024-09-02", .modifiedFollowingBimonthly: "2024-09-02",
                .preceding: "2024-08-30", .modifiedPreceding: "2024-09-02", .nearest: "2024-09-02",
            ]),
        // Sunday the 15th: the next business day lies across the middle of the month.
        Adjustment(
            calendar: .weekends, date: "2024-09-15",
            expected: [
                .following: "2024-09-16", .modifiedFollowing: "2024-09-16", .modifiedFollowingBimonthly: "2024-09-13",
                .preceding: "2024-09-13", .modifiedPreceding: "2024-09-13", .nearest: "2024-09-16",
            ]),
        // Good Friday 2024-03-29, the last weekday of the month; Easter Monday is 1 April.
        Adjustment(
            calendar: .target, date: "2024-03-29",
            expected: [
                .following: "2024-04-02", .modifiedFollowing: "2024-03-28", .preceding: "2024-03-28",
                .modifiedPreceding: "2024-03-28",
                .nearest: "2024-03-28",
            ]),
        // A Monday holiday: nearest goes on.
        Adjustment(
            calendar: .usGovernment, date: "2024-05-27",
            expected: [.following: "2024-05-28", .preceding: "2024-05-24", .nearest: "2024-05-28"]),
        // A business day stays.
        Adjustment(
            calendar: .usGovernment, date: "2024-05-28",
            expected: Dictionary(uniqueKeysWithValues: BusinessDayConvention.allCases.map { ($0, "2024-05-28") })),
        // Every day is a business day.
        Adjustment(
            calendar: .none, date: "2024-12-25",
            expected: Dictionary(uniqueKeysWithValues: BusinessDayConvention.allCases.map { ($0, "2024-12-25") })),
    ]

    @Test("each convention moves a date where its definition says", arguments: adjustments)
    func adjust(example: Adjustment) {
        for (convention, expected) in example.expected {
            #expect(example.calendar.adjust(example.date, convention) == expected, "\(convention.rawValue) from \(example.date)")
        }
    }

    struct Advance: Sendable {
        let calendar: BusinessCalendar
        let date: CalendarDate
        let days: Int
        let expected: CalendarDate
    }

    @Test(
        "settlement dates count business days from the trade date",
        arguments: [
            // Friday before Memorial Day.
            Advance(calendar: .usGovernment, date: "2024-05-24", days: 1, expected: "2024-05-28"),
            // A trade on a Saturday and on a holiday: T+1 is the first business day after it.
            Advance(calendar: .usGovernment, date: "2024-05-25", days: 1, expected: "2024-05-28"),
            Advance(calendar: .usGovernment, date: "2024-05-27", days: 1, expected: "2024-05-28"),
            Advance(calendar: .usGovernment, date: "2024-05-27", days: -1, expected: "2024-05-24"),
            Advance(calendar: .usGovernment, date: "2024-05-27", days: 0, expected: "2024-05-28"),
            Advance(calendar: .usGovernment, date: "2024-05-28", days: 0, expected: "2024-05-28"),
            // NZDMO tender schedule, January to March 2011: tenders settle three business days on.
            Advance(calendar: .newZealand, date: "2011-01-13", days: 3, expected: "2011-01-18"),
            Advance(calendar: .newZealand, date: "2011-01-20", days: 3, expected: "2011-01-26"),
            Advance(calendar: .newZealand, date: "2011-01-28", days: 3, expected: "2011-02-02"),
            Advance(calendar: .newZealand, date: "2011-02-03", days: 3, expected: "2011-02-08"),
            Advance(calendar: .newZealand, date: "2011-03-31", days: 3, expected: "2011-04-05"),
            Advance(calendar: .none, date: "2024-02-28", days: 2, expected: "2024-03-01"),
            Advance(calendar: .weekends, date: "2024-01-01", days: 261, expected: "2024-12-31"),
        ])
    func advance(example: Advance) {
        #expect(example.calendar.advance(example.date, businessDays: example.days) == example.expected)
    }

    @Test("a settlement date in two centres is a business day in both")
    func jointAdvance() throws {
        // 2024-05-27 is Memorial Day and the Spring bank holiday; 2024-08-26 is a holiday in London alone, 2024-09-02 in New York alone.
        let calendar = try BusinessCalendar(named: "US-GOVT+GB")
        #expect(calendar.advance("2024-05-24", businessDays: 1) == "2024-05-28")
        #expect(calendar.advance("2024-08-23", businessDays: 1) == "2024-08-27")
        #expect(calendar.advance("2024-08-30", businessDays: 1) == "2024-09-03")
    }

    @Test("moving on and back from a business day ends where it began", arguments: CalendarRegistry.builtIn)
    func inverse(calendar: BusinessCalendar) {
        var date = calendar.adjust("1990-01-01", .following)
        while date < "2060-01-01" {
            for days in [1, 2, 3, 5, 21, 252, 1_000] {
                let later = calendar.advance(date, businessDays: days)
                #expect(calendar.isBusinessDay(later))
                #expect(calendar.businessDays(from: date, to: later) == days)
                #expect(calendar.advance(later, businessDays: -days) == date, "\(calendar.name) \(date) \(days)")
            }
            date = calendar.advance(date, businessDays: 97)
        }
    }
}

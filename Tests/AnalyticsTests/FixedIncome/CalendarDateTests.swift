import FixedIncome
import Testing

@Suite("Calendar dates")
struct CalendarDateTests {
    @Test("every day from year 1 to 9999 follows the day before it by the Gregorian rule")
    func everyDay() throws {
        var (year, month, day) = (1, 1, 1)
        var date = try CalendarDate(year: 1, month: 1, day: 1)
        let last = try CalendarDate(year: 9999, month: 12, day: 31)
        while date < last {
            date = date.adding(days: 1)
            day += 1
            if day > CalendarDate.daysInMonth(year: year, month: month) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
            guard date.components == (year, month, day) else {
                Issue.record("expected \(year)-\(month)-\(day), found \(date)")
                return
            }
        }
    }

    @Test(
        "known days have known numbers",
        arguments: [
            ("1970-01-01", 0), ("2000-03-01", 11_017), ("1969-12-31", -1), ("1600-01-01", -135_140), ("0001-01-01", -719_162),
            ("9999-12-31", 2_932_896),
        ] as [(CalendarDate, Int)])
    func dayNumbers(date: CalendarDate, number: Int) {
        #expect(date.dayNumber == number)
        #expect(CalendarDate(dayNumber: number) == date)
    }

    @Test(
        "a century is a leap year only by 400",
        arguments: [(1900, false), (2000, true), (2100, false), (2023, false), (2024, true)])
    func leapYears(year: Int, isLeap: Bool) throws {
        #expect(CalendarDate.isLeap(year: year) == isLeap)
        #expect(try CalendarDate(year: year, month: 2, day: 28).isEndOfMonth == !isLeap)
        let (first, last) = (try CalendarDate(year: year, month: 1, day: 1), try CalendarDate(year: year, month: 12, day: 31))
        #expect(last - first == (isLeap ? 365 : 364))
    }

    @Test(
        "weekdays are those of history",
        arguments: [
            ("1776-07-04", .thursday), ("1969-07-20", .sunday), ("2000-02-29", .tuesday), ("2024-05-15", .wednesday),
        ] as [(CalendarDate, Weekday)])
    func weekdays(date: CalendarDate, weekday: Weekday) {
        #expect(date.weekday == weekday)
    }

    @Test(
        "months are added to the same day or the last of a shorter month",
        arguments: [
            ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"), ("2024-03-31", -1, "2024-02-29"), ("2024-01-15", -13, "2022-12-15"),
            ("2024-12-31", 2, "2025-02-28"), ("2024-05-15", 0, "2024-05-15"), ("0100-01-31", -1, "0099-12-31"),
        ] as [(CalendarDate, Int, CalendarDate)])
    func months(date: CalendarDate, months: Int, expected: CalendarDate) {
        #expect(date.adding(months: months) == expected)
    }

    @Test("with month ends kept, months are added to the last day")
    func monthEnds() {
        let date: CalendarDate = "2024-02-29"
        #expect(date.adding(months: 1, endOfMonth: true) == "2024-03-31")
        #expect(date.adding(months: 12, endOfMonth: true) == "2025-02-28")
        #expect(("2024-02-10" as CalendarDate).endOfMonth == "2024-02-29")
        #expect(date.adding(months: 1, rollDay: 30) == "2024-03-30")
    }

    @Test("text reads back as written", arguments: ["0001-01-01", "0476-09-04", "2024-02-29", "9999-12-31"])
    func text(iso: String) throws {
        #expect(try CalendarDate(iso: iso).description == iso)
    }

    @Test(
        "text that is no ISO date is refused with what was found",
        arguments: [
            "", "2024-5-15", "15.05.2024", "2024/05/15", "2024-05-15T00:00", "20240515", "2024-0x-15", "2024-05-1٣", "-024-05-15",
        ])
    func malformed(text: String) {
        #expect(throws: DateError.notISO(found: text)) { try CalendarDate(iso: text) }
    }

    @Test(
        "a day that the calendar lacks is refused",
        arguments: [
            (2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0), (0, 1, 1), (10_000, 1, 1),
        ])
    func missingDays(year: Int, month: Int, day: Int) {
        #expect(throws: DateError.noSuchDay(year: year, month: month, day: day)) {
            try CalendarDate(year: year, month: month, day: day)
        }
    }
}

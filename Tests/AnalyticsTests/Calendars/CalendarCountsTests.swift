import FixedIncome
import Testing

@Suite("Counting business days")
struct CalendarCountsTests {
    struct Count: Sendable {
        let start: CalendarDate
        let end: CalendarDate
        let days: Int
    }

    /// The expected fractions of a year times 252; QuantLib 1.44, `test-suite/daycounters.cpp`, Business252 on Brazil.
    @Test(
        "BUS/252 counts the first day and not the last",
        arguments: [
            Count(start: "2002-02-01", end: "2002-02-04", days: 1),
            Count(start: "2002-02-04", end: "2003-05-16", days: 321),
            Count(start: "2003-05-16", end: "2003-12-17", days: 152),
            Count(start: "2004-12-17", end: "2005-12-19", days: 252),
            Count(start: "2007-06-28", end: "2009-09-16", days: 558),
            Count(start: "2009-09-16", end: "2016-07-26", days: 1724),
        ])
    func bus252(example: Count) {
        #expect(BusinessCalendar.brazil.businessDays(from: example.start, to: example.end) == example.days)
    }

    @Test("the count equals the days counted one by one", arguments: CalendarRegistry.builtIn)
    func bruteForce(calendar: BusinessCalendar) {
        let start: CalendarDate = "1999-12-01"
        var counted = 0
        for offset in 0..<1_000 {
            let date = start.adding(days: offset)
            #expect(calendar.businessDays(from: start, to: date) == counted)
            if calendar.isBusinessDay(date) { counted += 1 }
        }
    }

    @Test("counts add up over any split, and turn their sign with the direction", arguments: CalendarRegistry.builtIn)
    func additive(calendar: BusinessCalendar) {
        let start: CalendarDate = "1989-12-25"
        let end: CalendarDate = "2101-03-07"
        let whole = calendar.businessDays(from: start, to: end)
        for offset in stride(from: 0, through: end - start, by: 389) {
            let middle = start.adding(days: offset)
            #expect(calendar.businessDays(from: start, to: middle) + calendar.businessDays(from: middle, to: end) == whole)
            #expect(calendar.businessDays(from: middle, to: start) == -calendar.businessDays(from: start, to: middle))
        }
    }

    @Test("business days, weekend days and holidays make up the year", arguments: CalendarRegistry.builtIn)
    func partition(calendar: BusinessCalendar) throws {
        for year in 1970...2200 {
            let first = try CalendarDate(year: year, month: 1, day: 1)
            let last = try CalendarDate(year: year, month: 12, day: 31)
            let weekendDays = (first.dayNumber...last.dayNumber).count { calendar.isWeekend(CalendarDate(dayNumber: $0)) }
            let holidays = calendar.holidays(from: first, to: last)
            let businessDays = calendar.businessDays(from: first, to: last.adding(days: 1))
            #expect(businessDays + weekendDays + holidays.count == last - first + 1)
            #expect(holidays.allSatisfy { calendar.isHoliday($0) && !calendar.isWeekend($0) })
        }
    }

    @Test("every holiday has a name", arguments: CalendarRegistry.builtIn)
    func holidayNames(calendar: BusinessCalendar) {
        for day in calendar.holidays(from: "1970-01-01", to: "2100-12-31") {
            #expect(calendar.holidayName(on: day) != nil, "\(calendar.name) \(day)")
        }
    }

    @Test("years outside the table follow the same rules")
    func outsideTheTable() {
        let calendar = BusinessCalendar.unitedKingdom
        #expect(calendar.isHoliday("2250-12-25"))
        #expect(calendar.isHoliday("1950-12-25"))
        #expect(calendar.holidays(from: "2250-12-24", to: "2250-12-27") == ["2250-12-25", "2250-12-26"])
        #expect(calendar.advance("2250-12-24", businessDays: 1) == "2250-12-27")
        #expect(calendar.advance("2200-12-31", businessDays: 1) == "2201-01-02")
        #expect(calendar.advance("1970-01-01", businessDays: -1) == "1969-12-31")
        #expect(calendar.businessDays(from: "2200-12-31", to: "2201-01-03") == 2)
        #expect(BusinessCalendar.none.businessDays(from: "1900-01-01", to: "2300-01-01") == 146_097)
        #expect(BusinessCalendar.weekends.businessDays(from: "1900-01-01", to: "2300-01-01") == 104_355)
    }

    @Test("no holidays lie between dates in the wrong order")
    func emptySpan() {
        #expect(BusinessCalendar.target.holidays(from: "2024-12-31", to: "2024-01-01").isEmpty)
        #expect(BusinessCalendar.target.holidays(from: "2024-12-25", to: "2024-12-25") == ["2024-12-25"])
    }
}

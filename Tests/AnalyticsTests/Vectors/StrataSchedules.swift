import FixedIncome
import Testing

@Suite("Schedules and stubs (OpenGamma Strata, PeriodicScheduleTest, Apache-2.0)")
struct StrataScheduleTests {
    @Test("each schedule has the published dates", arguments: StrataSchedules.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum StrataSchedules {
    static let table = PublishedTable(
        title: "Schedules and stubs",
        source: "OpenGamma Strata, PeriodicScheduleTest (Apache-2.0)",
        numbers: rows.flatMap(\.numbers))

    private struct Row: Sendable {
        let id: String
        let start, end: CalendarDate
        let months: Int
        let stub: StubRule
        var firstRegular: CalendarDate?
        var lastRegular: CalendarDate?
        var endOfMonth = false
        var roll: RollRule?
        let unadjusted, adjusted: String

        var numbers: [PublishedNumber] {
            let schedule: @Sendable () throws -> Schedule = {
                try Schedule(
                    from: start, to: end, every: months, stub: stub, firstRegular: firstRegular, lastRegular: lastRegular,
                    endOfMonth: endOfMonth, roll: roll)
            }
            return [
                PublishedNumber("\(id) \(start) to \(end)", dates: unadjusted) { try schedule().dates },
                PublishedNumber("\(id) \(start) to \(end), business days", dates: adjusted) {
                    try schedule().adjustedDates(.weekends, .modifiedFollowing)
                },
            ]
        }
    }

    private static let rows: [Row] = [
        Row(
            id: "no stub", start: "2014-06-17", end: "2014-09-17", months: 1, stub: .none,
            unadjusted: "2014-06-17|2014-07-17|2014-08-17|2014-09-17",
            adjusted: "2014-06-17|2014-07-17|2014-08-18|2014-09-17"),
        Row(
            id: "short first", start: "2014-06-04", end: "2014-09-17", months: 1, stub: .shortInitial,
            unadjusted: "2014-06-04|2014-06-17|2014-07-17|2014-08-17|2014-09-17",
            adjusted: "2014-06-04|2014-06-17|2014-07-17|2014-08-18|2014-09-17"),
        Row(
            id: "long first", start: "2014-06-04", end: "2014-09-17", months: 1, stub: .longInitial,
            unadjusted: "2014-06-04|2014-07-17|2014-08-17|2014-09-17",
            adjusted: "2014-06-04|2014-07-17|2014-08-18|2014-09-17"),
        Row(
            id: "smart first", start: "2014-06-11", end: "2014-09-17", months: 1, stub: .smartInitial,
            unadjusted: "2014-06-11|2014-07-17|2014-08-17|2014-09-17",
            adjusted: "2014-06-11|2014-07-17|2014-08-18|2014-09-17"),
        Row(
            id: "short last", start: "2014-06-04", end: "2014-09-17", months: 1, stub: .shortFinal,
            unadjusted: "2014-06-04|2014-07-04|2014-08-04|2014-09-04|2014-09-17",
            adjusted: "2014-06-04|2014-07-04|2014-08-04|2014-09-04|2014-09-17"),
        Row(
            id: "long last", start: "2014-06-04", end: "2014-09-17", months: 1, stub: .longFinal,
            unadjusted: "2014-06-04|2014-07-04|2014-08-04|2014-09-17",
            adjusted: "2014-06-04|2014-07-04|2014-08-04|2014-09-17"),
        Row(
            id: "smart last", start: "2014-06-04", end: "2014-09-10", months: 1, stub: .smartFinal,
            unadjusted: "2014-06-04|2014-07-04|2014-08-04|2014-09-10",
            adjusted: "2014-06-04|2014-07-04|2014-08-04|2014-09-10"),
        Row(
            id: "short last", start: "2014-11-29", end: "2015-09-02", months: 3, stub: .shortFinal,
            unadjusted: "2014-11-29|2015-02-28|2015-05-29|2015-08-29|2015-09-02",
            adjusted: "2014-11-28|2015-02-27|2015-05-29|2015-08-31|2015-09-02"),
        Row(
            id: "both stubs by date", start: "2014-06-04", end: "2014-09-17", months: 1, stub: .none, firstRegular: "2014-07-11",
            lastRegular: "2014-08-11",
            unadjusted: "2014-06-04|2014-07-11|2014-08-11|2014-09-17",
            adjusted: "2014-06-04|2014-07-11|2014-08-11|2014-09-17"),
        Row(
            id: "no stub, month ends", start: "2013-11-30", end: "2014-11-30", months: 3, stub: .none, endOfMonth: true,
            unadjusted: "2013-11-30|2014-02-28|2014-05-31|2014-08-31|2014-11-30",
            adjusted: "2013-11-29|2014-02-28|2014-05-30|2014-08-29|2014-11-28"),
        Row(
            id: "no stub, month ends", start: "2014-07-30", end: "2014-10-30", months: 1, stub: .none, endOfMonth: true,
            unadjusted: "2014-07-30|2014-08-30|2014-09-30|2014-10-30",
            adjusted: "2014-07-30|2014-08-29|2014-09-30|2014-10-30"),
        Row(
            id: "both stubs by date, month ends", start: "2014-01-03", end: "2014-09-17", months: 3, stub: .none,
            firstRegular: "2014-02-28", lastRegular: "2014-08-31", endOfMonth: true,
            unadjusted: "2014-01-03|2014-02-28|2014-05-31|2014-08-31|2014-09-17",
            adjusted: "2014-01-03|2014-02-28|2014-05-30|2014-08-29|2014-09-17"),
        Row(
            id: "short first from day 31", start: "2011-06-02", end: "2011-08-31", months: 1, stub: .shortInitial,
            unadjusted: "2011-06-02|2011-06-30|2011-07-31|2011-08-31",
            adjusted: "2011-06-02|2011-06-30|2011-07-29|2011-08-31"),
        Row(
            id: "first regular date", start: "2011-02-02", end: "2011-05-30", months: 1, stub: .shortInitial,
            firstRegular: "2011-02-28",
            unadjusted: "2011-02-02|2011-02-28|2011-03-30|2011-04-30|2011-05-30",
            adjusted: "2011-02-02|2011-02-28|2011-03-30|2011-04-29|2011-05-30"),
    ]
}

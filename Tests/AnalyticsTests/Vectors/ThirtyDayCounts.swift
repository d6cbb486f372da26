import FixedIncome
import Testing

@Suite("30/360 day counts (ISDA, 30/360 day count conventions; QuantLib, daycounters.cpp)")
struct ThirtyDayCountTests {
    @Test("each number of days is the published one", arguments: ThirtyDayCounts.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum ThirtyDayCounts {
    static let table = PublishedTable(
        title: "Day counts: the 30/360 family",
        source: "ISDA, 30/360 day count conventions worksheet; as in QuantLib test-suite/daycounters.cpp (BSD-style licence)",
        numbers: spans.flatMap(\.numbers) + german.map(\.number) + [thirty365])

    private struct Span: Sendable {
        let start, end: CalendarDate
        let bondBasis, eurobond, us: String?

        init(_ start: CalendarDate, _ end: CalendarDate, _ bondBasis: String?, _ eurobond: String?, _ us: String?) {
            self.start = start
            self.end = end
            self.bondBasis = bondBasis
            self.eurobond = eurobond
            self.us = us
        }

        var numbers: [PublishedNumber] {
            let cells: [(DayCount, String?)] = [(.thirty360, bondBasis), (.thirtyE360, eurobond), (.thirty360US, us)]
            return cells.compactMap { dayCount, printed in
                printed.map { printed in
                    PublishedNumber("\(dayCount.rawValue) \(start) to \(end)", printed) {
                        try dayCount.yearFraction(from: start, to: end) * 360
                    }
                }
            }
        }
    }

    /// Start, end, days by 30/360, 30E/360, 30/360 US; nil where the source has no cell.
    private static let spans: [Span] = [
        Span("2006-01-30", "2006-02-28", "28", "28", "28"),
        Span("2006-01-31", "2006-02-28", "28", "28", "28"),
        Span("2006-02-14", "2006-02-28", "14", "14", "14"),
        Span("2006-02-28", "2006-08-31", nil, "182", nil),
        Span("2006-08-20", "2007-02-20", "180", "180", "180"),
        Span("2006-08-31", "2007-02-28", "178", "178", "178"),
        Span("2006-10-31", "2006-11-28", "28", "28", "28"),
        Span("2007-02-20", "2007-08-20", "180", "180", "180"),
        Span("2007-02-26", "2008-02-28", "362", "362", "362"),
        Span("2007-02-28", "2007-08-31", "183", "182", "180"),
        Span("2007-08-20", "2008-02-20", "180", "180", "180"),
        Span("2007-08-31", "2008-02-28", "178", "178", "178"),
        Span("2008-02-20", "2008-08-20", "180", "180", "180"),
        Span("2008-02-28", "2008-03-30", "32", "32", "32"),
        Span("2008-02-28", "2008-03-31", "33", "32", "33"),
        Span("2008-02-28", "2008-08-30", "182", "182", "182"),
        Span("2008-02-28", "2008-08-31", "183", "182", "183"),
        Span("2008-02-29", "2008-08-31", "182", "181", "180"),
        Span("2008-08-20", "2009-02-20", "180", "180", "180"),
        Span("2008-08-31", "2009-02-28", "178", "178", "178"),
        Span("2009-02-20", "2009-08-20", "180", "180", "180"),
        Span("2009-08-31", "2010-02-28", nil, "178", nil),
        Span("2010-02-28", "2010-08-31", nil, "182", nil),
        Span("2010-08-31", "2011-02-28", nil, "178", nil),
        Span("2011-08-31", "2012-02-29", nil, "179", nil),
    ]

    private struct GermanSpan: Sendable {
        let start, end, termination: CalendarDate
        let days: String

        init(_ start: CalendarDate, _ end: CalendarDate, _ termination: CalendarDate, _ days: String) {
            self.start = start
            self.end = end
            self.termination = termination
            self.days = days
        }

        var number: PublishedNumber {
            PublishedNumber("30E/360 ISDA \(start) to \(end), ends \(termination)", days) {
                try DayCount.thirtyE360ISDA.yearFraction(from: start, to: end, in: DayCountContext(termination: termination))
                    * 360
            }
        }
    }

    /// Start, end, termination date, days by 30E/360 ISDA.
    private static let german: [GermanSpan] = [
        GermanSpan("2006-08-20", "2007-02-20", "2009-08-20", "180"),
        GermanSpan("2007-02-20", "2007-08-20", "2009-08-20", "180"),
        GermanSpan("2007-08-20", "2008-02-20", "2009-08-20", "180"),
        GermanSpan("2008-08-20", "2009-02-20", "2009-08-20", "180"),
        GermanSpan("2009-02-20", "2009-08-20", "2009-08-20", "180"),
        GermanSpan("2006-02-28", "2006-08-31", "2012-02-29", "180"),
        GermanSpan("2007-02-28", "2007-08-31", "2012-02-29", "180"),
        GermanSpan("2007-08-31", "2008-02-29", "2012-02-29", "180"),
        GermanSpan("2008-02-29", "2008-08-31", "2012-02-29", "180"),
        GermanSpan("2009-02-28", "2009-08-31", "2012-02-29", "180"),
        GermanSpan("2009-08-31", "2010-02-28", "2012-02-29", "180"),
        GermanSpan("2010-02-28", "2010-08-31", "2012-02-29", "180"),
        GermanSpan("2011-02-28", "2011-08-31", "2012-02-29", "180"),
        GermanSpan("2011-08-31", "2012-02-29", "2012-02-29", "179"),
        GermanSpan("2006-01-31", "2006-02-28", "2008-02-29", "30"),
        GermanSpan("2006-02-28", "2006-03-03", "2008-02-29", "3"),
        GermanSpan("2006-02-14", "2006-02-28", "2008-02-29", "16"),
        GermanSpan("2006-09-30", "2006-10-31", "2008-02-29", "30"),
        GermanSpan("2007-08-31", "2008-02-28", "2008-02-29", "178"),
        GermanSpan("2008-02-28", "2008-08-28", "2008-02-29", "180"),
        GermanSpan("2008-02-28", "2008-08-30", "2008-02-29", "182"),
        GermanSpan("2007-02-28", "2008-02-28", "2008-02-29", "358"),
        GermanSpan("2007-02-28", "2008-02-29", "2008-02-29", "359"),
        GermanSpan("2008-02-29", "2009-02-28", "2008-02-29", "360"),
        GermanSpan("2008-02-29", "2008-03-31", "2008-02-29", "30"),
    ]

    private static let thirty365 = PublishedNumber("30/365 2024-09-30 to 2025-03-31, days", "180") {
        try DayCount.thirty365.yearFraction(from: "2024-09-30", to: "2025-03-31") * 365
    }
}

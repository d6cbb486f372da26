import FixedIncome
import Testing

@Suite("Actual and business-day counts (ISDA EMU memorandum; QuantLib, daycounters.cpp; Strata, DayCountTest)")
struct ActualDayCountTests {
    @Test("each share of a year is the published one", arguments: ActualDayCounts.table.numbers)
    func published(number: PublishedNumber) { number.check() }
}

enum ActualDayCounts {
    static let table = PublishedTable(
        title: "Day counts: actual days and business days",
        source:
            "ISDA, EMU and market conventions (mktc1198), as in QuantLib test-suite/daycounters.cpp (BSD-style licence); OpenGamma Strata "
            + "DayCountTest (Apache-2.0)",
        numbers: periods.flatMap(\.numbers) + [oddStub] + brazil.flatMap(\.numbers) + leapDays.map(\.number))

    private struct Period: Sendable {
        let start, end: CalendarDate
        let quasiDates: [CalendarDate]
        let frequency: Frequency
        let isda, icma, afb: String

        var numbers: [PublishedNumber] {
            let context = DayCountContext(quasiDates: quasiDates, frequency: frequency)
            let cells: [(DayCount, String)] = [(.actualActualISDA, isda), (.actualActualICMA, icma), (.actualActualAFB, afb)]
            return cells.map { dayCount, printed in
                PublishedNumber(
                    "\(dayCount.rawValue) \(start) to \(end)", printed,
                    within: .source(
                        1e-11, because: "the source leaves off the last digit and tests within 1e-10")
                ) {
                    try dayCount.yearFraction(from: start, to: end, in: context)
                }
            }
        }
    }

    /// The memorandum's periods; 2003-07-15 to 2004-01-15 under ISDA is 170/365 + 14/366, which the printed memorandum misstates.
    private static let periods: [Period] = [
        Period(
            start: "2003-11-01", end: "2004-05-01", quasiDates: ["2003-11-01", "2004-05-01"], frequency: .semiannual,
            isda: "0.497724380567", icma: "0.5", afb: "0.497267759563"),
        Period(
            start: "1999-02-01", end: "1999-07-01", quasiDates: ["1998-07-01", "1999-07-01"], frequency: .annual,
            isda: "0.410958904110", icma: "0.410958904110", afb: "0.410958904110"),
        Period(
            start: "1999-07-01", end: "2000-07-01", quasiDates: ["1999-07-01", "2000-07-01"], frequency: .annual,
            isda: "1.001377348600", icma: "1.0", afb: "1.0"),
        Period(
            start: "2003-07-15", end: "2004-01-15", quasiDates: ["2003-07-15", "2004-01-15"], frequency: .semiannual,
            isda: "0.504004790778", icma: "0.5", afb: "0.504109589041"),
        Period(
            start: "1999-07-30", end: "2000-01-30", quasiDates: ["1999-07-30", "2000-01-30"], frequency: .semiannual,
            isda: "0.503892506924", icma: "0.5", afb: "0.504109589041"),
        Period(
            start: "2000-01-30", end: "2000-06-30", quasiDates: ["2000-01-30", "2000-07-30"], frequency: .semiannual,
            isda: "0.415300546448", icma: "0.417582417582", afb: "0.41530054644"),
        Period(
            start: "2002-08-15", end: "2003-07-15", quasiDates: ["2002-07-15", "2003-01-15", "2003-07-15"],
            frequency: .semiannual,
            isda: "0.915068493151", icma: "0.915760869565", afb: "0.915068493151"),
    ]

    private static let oddStub = PublishedNumber("ACT/ACT ICMA long first 2017-01-17 to 2017-08-31", "0.6160220994") {
        let schedule = try Schedule(
            from: "2017-01-17", to: "2018-02-28", every: 6, firstRegular: "2017-08-31", endOfMonth: true)
        let period = schedule.periods[0]
        return try DayCount.actualActualICMA.yearFraction(
            from: period.start, to: period.end, in: DayCountContext(quasiDates: period.quasiDates, frequency: .semiannual))
    }

    private struct BusinessSpan: Sendable {
        let start, end: CalendarDate
        let years, days: String

        var numbers: [PublishedNumber] {
            [
                PublishedNumber("BUS/252 \(start) to \(end)", years) {
                    try DayCount.business252.yearFraction(from: start, to: end, in: DayCountContext(calendar: .brazil))
                },
                PublishedNumber("business days in Brazil \(start) to \(end)", days) {
                    Double(BusinessCalendar.brazil.businessDays(from: start, to: end))
                },
            ]
        }
    }

    private static let brazil: [BusinessSpan] = [
        BusinessSpan(start: "2002-02-01", end: "2002-02-04", years: "0.0039682539683", days: "1"),
        BusinessSpan(start: "2002-02-04", end: "2003-05-16", years: "1.2738095238095", days: "321"),
        BusinessSpan(start: "2003-05-16", end: "2003-12-17", years: "0.6031746031746", days: "152"),
        BusinessSpan(start: "2004-12-17", end: "2005-12-19", years: "1.0", days: "252"),
        BusinessSpan(start: "2007-06-28", end: "2009-09-16", years: "2.214285714286", days: "558"),
        BusinessSpan(start: "2009-09-16", end: "2016-07-26", years: "6.84126984127", days: "1724"),
    ]

    private struct LeapDay: Sendable {
        let dayCount: DayCount
        let end: CalendarDate
        let years: String

        var number: PublishedNumber {
            PublishedNumber("\(dayCount.rawValue) 2011-12-28 to \(end)", years) {
                try dayCount.yearFraction(from: "2011-12-28", to: end)
            }
        }
    }

    private static let leapDays: [LeapDay] = [
        LeapDay(dayCount: .actualActualAFB, end: "2012-02-29", years: "63/365"),
        LeapDay(dayCount: .actualActualAFB, end: "2012-03-01", years: "64/366"),
        LeapDay(dayCount: .actual365Actual, end: "2012-02-28", years: "62/365"),
        LeapDay(dayCount: .actual365Actual, end: "2012-02-29", years: "63/366"),
        LeapDay(dayCount: .noLeap365, end: "2012-02-29", years: "62/365"),
    ]
}

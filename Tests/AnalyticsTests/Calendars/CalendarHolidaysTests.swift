import FixedIncome
import Testing

@Suite("Market holidays as their authorities publish them")
struct CalendarHolidaysTests {
    @Test(
        "a calendar has the holidays that its authority published for the year, and no others", arguments: PublishedHolidays.all)
    func publishedYear(example: PublishedYear) {
        #expect(example.calendar.holidays(from: example.first, to: example.last) == example.holidays)
    }

    @Test("a day that closed a market once is a holiday", arguments: SpecialDays.closed)
    func closed(day: SpecialDay) {
        #expect(day.calendar.isHoliday(day.date), "\(day.source)")
    }

    @Test("an early close, or a holiday lost to a weekend, is a business day", arguments: SpecialDays.open)
    func open(day: SpecialDay) {
        #expect(day.calendar.isBusinessDay(day.date), "\(day.source)")
    }

    /// Days on which the Treasury published its par yield curve, counted in its archive *Daily Treasury Par Yield Curve Rates*.
    /// Two days differ in kind: none was published on 2001-09-11, when the market opened and stopped, and one was on 2010-10-11, Columbus Day.
    @Test(
        "US-GOVT has as many business days a year as the Treasury published par yield curves",
        arguments: [
            1990: 250, 1991: 250, 1992: 251, 1993: 250, 1994: 249, 1995: 250, 1996: 252, 1997: 250, 1998: 250, 1999: 251,
            2000: 251,
            2001: 248 + 1, 2002: 250, 2003: 250, 2004: 250, 2005: 250, 2006: 250, 2007: 251, 2008: 251, 2009: 250, 2010: 252 - 1,
            2011: 250, 2012: 250, 2013: 250, 2014: 250, 2015: 251, 2016: 250, 2017: 250, 2018: 249, 2019: 250, 2020: 251,
            2021: 251,
            2022: 249, 2023: 250, 2024: 250, 2025: 249,
        ])
    func treasuryCurves(year: Int, published: Int) throws {
        let start = try CalendarDate(year: year, month: 1, day: 1)
        let end = try CalendarDate(year: year + 1, month: 1, day: 1)
        #expect(BusinessCalendar.usGovernment.businessDays(from: start, to: end) == published)
    }

    /// Easter Sundays: US Census Bureau, *Dates of Easter Sunday, 1600 to 2099*; the earliest and latest possible days among them.
    @Test(
        "Good Friday and Easter Monday stand around the published Easter Sunday",
        arguments: [
            "2000-04-23", "2001-04-15", "2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21", "2024-03-31", "2025-04-20",
            "2038-04-25",
            "2049-04-18", "2076-04-19", "2099-04-12",
        ] as [CalendarDate])
    func easter(sunday: CalendarDate) {
        #expect(BusinessCalendar.target.isHoliday(sunday.adding(days: -2)))
        #expect(BusinessCalendar.target.isHoliday(sunday.adding(days: 1)))
    }

    /// National Astronomical Observatory of Japan, *Reki yoko*; a Sunday's equinox shows on the Monday.
    @Test(
        "the equinoxes of Japan fall on the days that the almanac announced",
        arguments: [
            "1990-03-21", "1992-03-20", "1996-03-20", "2000-03-20", "2012-03-20", "2012-09-22", "2016-09-22", "2020-09-22",
            "2023-03-21",
            "2024-03-20", "2025-09-23", "2026-03-20", "2026-09-23", "2027-03-22", "2027-09-23",
        ] as [CalendarDate])
    func equinox(day: CalendarDate) {
        #expect(BusinessCalendar.japan.isHoliday(day) || BusinessCalendar.japan.isWeekend(day))
    }

    @Test("a holiday says what it is called")
    func names() {
        #expect(BusinessCalendar.usGovernment.holidayName(on: "2021-12-24") == "Christmas Day")
        #expect(BusinessCalendar.unitedKingdom.holidayName(on: "2022-09-19") == "State funeral of Queen Elizabeth II")
        #expect(BusinessCalendar.unitedKingdom.holidayName(on: "2022-09-20") == nil)
        #expect(BusinessCalendar.unitedKingdom.holidayName(on: "2022-09-18") == nil)
    }
}

struct SpecialDay: Sendable, CustomTestStringConvertible {
    let calendar: BusinessCalendar
    let date: CalendarDate
    let source: String

    var testDescription: String { "\(calendar.name) \(date)" }

    init(_ calendar: BusinessCalendar, _ date: CalendarDate, _ source: String) {
        self.calendar = calendar
        self.date = date
        self.source = source
    }
}

enum SpecialDays {
    static let closed: [SpecialDay] = [
        SpecialDay(.usGovernment, "1994-04-27", "Chicago Tribune, 1994-04-26; no Treasury curve"),
        SpecialDay(.usGovernment, "2001-09-12", "SIFMA archive; Treasury PO-627"),
        SpecialDay(.usGovernment, "2004-06-11", "Bond Market Association, day of mourning"),
        SpecialDay(.usGovernment, "2018-12-05", "SIFMA, day of mourning"),
        SpecialDay(.nyse, "1994-04-27", "NYSE timeline"),
        SpecialDay(.nyse, "2004-06-11", "NYSE timeline"),
        SpecialDay(.nyse, "2007-01-02", "NYSE timeline"),
        SpecialDay(.nyse, "2018-12-05", "NYSE timeline"),
        SpecialDay(.nyse, "1998-01-19", "NYSE: first Martin Luther King day"),
        SpecialDay(.unitedKingdom, "1995-05-08", "proclamation, VE Day"),
        SpecialDay(.unitedKingdom, "1999-12-31", "proclamation, millennium"),
        SpecialDay(.unitedKingdom, "2011-04-29", "proclamation, royal wedding"),
        SpecialDay(.japan, "1989-02-24", "act 4 of 1989"),
        SpecialDay(.japan, "1993-06-09", "act 32 of 1993"),
        SpecialDay(.japan, "2015-09-22", "Cabinet Office: day between two holidays"),
        SpecialDay(.australia, "1999-04-26", "AAP, 1999-04-08: bank holiday under the act of 1912"),
        SpecialDay(.australia, "2009-12-28", "NSW Industrial Relations, October 2009"),
        SpecialDay(.newZealand, "2011-01-24", "NZDMO tender schedule, January to March 2011"),
        SpecialDay(.newZealand, "2015-04-27", "act of 2013: Anzac Day on a Saturday"),
        SpecialDay(.newZealand, "2016-02-08", "act of 2013: Waitangi Day on a Saturday"),
        SpecialDay(.brazil, "1999-04-01", "CMN resolution 2.516 of 1998"),
        SpecialDay(.brazil, "2024-11-20", "law 14.759 of 2023"),
        SpecialDay(.germany, "1990-10-03", "Einigungsvertrag, article 2"),
    ]

    static let open: [SpecialDay] = [
        SpecialDay(.usGovernment, "1999-04-02", "SIFMA archive: early close"),
        SpecialDay(.usGovernment, "2007-04-06", "SIFMA archive: early close"),
        SpecialDay(.usGovernment, "2023-04-07", "SIFMA holiday schedule: early close"),
        SpecialDay(.usGovernment, "2007-01-02", "SIFMA, December 2006: early close"),
        SpecialDay(.usGovernment, "2012-10-29", "SIFMA, 2012-10-28: early close at noon"),
        SpecialDay(.usGovernment, "2025-01-09", "SIFMA: early close at 2 pm"),
        SpecialDay(.usGovernment, "2010-12-31", "SIFMA: full day of trading"),
        SpecialDay(.usGovernment, "2021-06-18", "SIFMA: no close recommended"),
        SpecialDay(.usGovernment, "2017-11-10", "SIFMA archive: Veterans Day on a Saturday"),
        SpecialDay(.usFederalReserve, "2026-07-03", "K.8: Saturday holidays are not moved for the Banks"),
        SpecialDay(.usFederalReserve, "2021-12-24", "K.8"),
        SpecialDay(.usFederalReserve, "2026-04-03", "K.8: no Good Friday"),
        SpecialDay(.nyse, "2021-12-31", "NYSE Rule 7.2: end of the year"),
        SpecialDay(.nyse, "2021-06-18", "NYSE: Juneteenth from 2022"),
        SpecialDay(.nyse, "1997-01-20", "NYSE: Martin Luther King day from 1998"),
        SpecialDay(.target, "1999-04-02", "ECB press release of 1999-07-15: open on Good Friday 1999"),
        SpecialDay(.unitedKingdom, "2020-05-04", "moved to 8 May"),
        SpecialDay(.unitedKingdom, "2022-05-30", "moved to 2 June"),
        SpecialDay(.unitedKingdom, "2026-06-15", "proclaimed for Scotland only"),
        SpecialDay(.germany, "2024-12-31", "no public holiday in Hesse"),
        SpecialDay(.germany, "1995-11-22", "Repentance Day abolished"),
        SpecialDay(.germany, "1989-10-03", "before German unity"),
        SpecialDay(.france, "2024-03-29", "no holiday outside Alsace and Moselle"),
        SpecialDay(.italy, "2000-06-02", "law 336 of 2000-11-20: from 2001"),
        SpecialDay(.japan, "2003-05-06", "4 May was no national holiday before 2007"),
        SpecialDay(.japan, "2019-12-23", "no Emperor's birthday in 2019"),
        SpecialDay(.japan, "2020-10-12", "Sports Day moved to July"),
        SpecialDay(.canada, "2007-02-19", "Family Day from 2008"),
        SpecialDay(.canada, "2020-09-30", "from 2021"),
        SpecialDay(.canada, "2022-09-19", "Globe and Mail, 2022-09-14: banks and Payments Canada open"),
        SpecialDay(.australia, "2021-04-26", "Public Holidays Act 2010 (NSW): Anzac Day on a Sunday"),
        SpecialDay(.newZealand, "2011-01-31", "NZDMO tender schedule: Auckland's day is open"),
        SpecialDay(.newZealand, "2010-04-26", "before the act of 2013"),
        SpecialDay(.brazil, "2023-11-20", "before law 14.759"),
        SpecialDay(.brazil, "2000-04-20", "CMN resolution 2.516 of 1998: Holy Thursday open from 2000"),
        SpecialDay(.brazil, "2024-01-25", "anniversary of São Paulo is local"),
    ]
}

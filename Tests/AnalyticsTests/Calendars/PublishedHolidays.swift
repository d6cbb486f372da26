import FixedIncome
import Testing

/// The weekdays of one year on which a market was or will be closed, as its own authority published them.
struct PublishedYear: Sendable, CustomTestStringConvertible {
    let calendar: BusinessCalendar
    let year: Int
    let source: String
    let days: String

    var testDescription: String { "\(calendar.name) \(year) (\(source))" }

    var first: CalendarDate { date("01-01") }
    var last: CalendarDate { date("12-31") }
    var holidays: [CalendarDate] { days.split(separator: " ").map(date) }

    init(_ calendar: BusinessCalendar, _ year: Int, _ source: String, _ days: String) {
        self.calendar = calendar
        self.year = year
        self.source = source
        self.days = days
    }

    private func date(_ monthAndDay: some StringProtocol) -> CalendarDate {
        CalendarDate(stringLiteral: "\(year)-\(monthAndDay)")
    }
}

enum PublishedHolidays {
    static let all = unitedStates + europe + asiaPacific + americas

    private static let unitedStates: [PublishedYear] = [
        PublishedYear(
            .usGovernment, 2010, "SIFMA holiday archive", "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25 12-24"),
        PublishedYear(
            .usGovernment, 2011, "SIFMA holiday archive", "01-17 02-21 04-22 05-30 07-04 09-05 10-10 11-11 11-24 12-26"),
        PublishedYear(
            .usGovernment, 2012, "SIFMA holiday archive, press releases of 2012-03-21 and 2012-10-29",
            "01-02 01-16 02-20 05-28 07-04 09-03 10-08 10-30 11-12 11-22 12-25"),
        PublishedYear(
            .usGovernment, 2015, "SIFMA holiday archive, press release of 2015-03-09",
            "01-01 01-19 02-16 05-25 07-03 09-07 10-12 11-11 11-26 12-25"),
        PublishedYear(
            .usGovernment, 2018, "SIFMA holiday archive",
            "01-01 01-15 02-19 03-30 05-28 07-04 09-03 10-08 11-12 11-22 12-05 12-25"),
        PublishedYear(
            .usGovernment, 2021, "SIFMA press release of 2020-12-15",
            "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25 12-24"),
        PublishedYear(
            .usGovernment, 2022, "SIFMA press release of 2021-07-14 (Juneteenth)",
            "01-17 02-21 04-15 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26"),
        PublishedYear(
            .usGovernment, 2024, "SIFMA holiday schedule",
            "01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25"),
        PublishedYear(
            .usGovernment, 2026, "SIFMA press release of 2026-03-20 (Good Friday)",
            "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"),
        PublishedYear(
            .usFederalReserve, 2021, "Federal Reserve K.8", "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25"),
        PublishedYear(
            .usFederalReserve, 2022, "Federal Reserve K.8", "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26"),
        PublishedYear(
            .usFederalReserve, 2023, "Federal Reserve K.8", "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-23 12-25"),
        PublishedYear(
            .usFederalReserve, 2026, "Federal Reserve K.8", "01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25"),
        PublishedYear(
            .nyse, 2001, "NYSE trading timeline",
            "01-01 01-15 02-19 04-13 05-28 07-04 09-03 09-11 09-12 09-13 09-14 11-22 12-25"),
        PublishedYear(.nyse, 2011, "NYSE holidays", "01-17 02-21 04-22 05-30 07-04 09-05 11-24 12-26"),
        PublishedYear(.nyse, 2012, "NYSE holidays", "01-02 01-16 02-20 04-06 05-28 07-04 09-03 10-29 10-30 11-22 12-25"),
        PublishedYear(.nyse, 2022, "NYSE holidays", "01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26"),
        PublishedYear(.nyse, 2025, "NYSE holidays", "01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25"),
        PublishedYear(.nyse, 2026, "NYSE holidays", "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25"),
    ]

    private static let europe: [PublishedYear] = [
        PublishedYear(.target, 1999, "ECB press releases of 1998-09-03 and 1999-03-31", "01-01 12-31"),
        PublishedYear(.target, 2000, "ECB press release of 1999-07-15", "04-21 04-24 05-01 12-25 12-26"),
        PublishedYear(.target, 2001, "ECB calendar for 2001", "01-01 04-13 04-16 05-01 12-25 12-26 12-31"),
        PublishedYear(.target, 2002, "ECB press release of 2000-12-14", "01-01 03-29 04-01 05-01 12-25 12-26"),
        PublishedYear(.target, 2024, "ECB press release of 2000-12-14", "01-01 03-29 04-01 05-01 12-25 12-26"),
        PublishedYear(
            .unitedKingdom, 2002, "proclamations for the Golden Jubilee", "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26"),
        PublishedYear(.unitedKingdom, 2012, "gov.uk bank holidays", "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
        PublishedYear(.unitedKingdom, 2020, "gov.uk bank holidays", "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        PublishedYear(.unitedKingdom, 2021, "gov.uk bank holidays", "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        PublishedYear(
            .unitedKingdom, 2022, "gov.uk bank holidays", "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        PublishedYear(.unitedKingdom, 2023, "gov.uk bank holidays", "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        PublishedYear(.unitedKingdom, 2026, "gov.uk bank holidays", "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        PublishedYear(.unitedKingdom, 2027, "gov.uk bank holidays", "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        PublishedYear(
            .germany, 1994, "HFeiertagsG as of 1994", "04-01 04-04 05-12 05-23 06-02 10-03 11-16 12-26"),
        PublishedYear(
            .germany, 2017, "Hesse, public holidays 2017", "04-14 04-17 05-01 05-25 06-05 06-15 10-03 10-31 12-25 12-26"),
        PublishedYear(
            .germany, 2024, "Hesse, public holidays 2024", "01-01 03-29 04-01 05-01 05-09 05-20 05-30 10-03 12-24 12-25 12-26"),
        PublishedYear(
            .france, 2024, "service-public.fr, jours fériés 2024",
            "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25"
        ).withoutWeekends,
        PublishedYear(
            .france, 2026, "service-public.fr, jours fériés 2026",
            "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25"
        ).withoutWeekends,
        PublishedYear(
            .italy, 2011, "law 260 of 1949 and decree-law 5 of 2011",
            "01-01 01-06 03-17 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26"
        ).withoutWeekends,
        PublishedYear(
            .italy, 2024, "governo.it, festività 2024", "01-01 01-06 04-01 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26"
        ).withoutWeekends,
        PublishedYear(
            .italy, 2027, "law 151 of 2025", "01-01 01-06 03-29 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26"
        ).withoutWeekends,
    ]

    private static let asiaPacific: [PublishedYear] = [
        PublishedYear(
            .japan, 1990, "Cabinet Office, list of national holidays; banks",
            "01-01 01-02 01-03 01-15 02-12 03-21 04-30 05-03 05-04 09-24 10-10 11-12 11-23 12-24 12-31"),
        PublishedYear(
            .japan, 2009, "Cabinet Office, list of national holidays; banks",
            "01-01 01-02 01-12 02-11 03-20 04-29 05-04 05-05 05-06 07-20 09-21 09-22 09-23 10-12 11-03 11-23 12-23 12-31"),
        PublishedYear(
            .japan, 2019, "Cabinet Office, list of national holidays; banks",
            """
            01-01 01-02 01-03 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-06 07-15 08-12 09-16 09-23 10-14 10-22 11-04 12-31
            """),
        PublishedYear(
            .japan, 2020, "Cabinet Office, list of national holidays; banks",
            """
            01-01 01-02 01-03 01-13 02-11 02-24 03-20 04-29 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23 12-31
            """),
        PublishedYear(
            .japan, 2021, "Cabinet Office, list of national holidays; banks",
            "01-01 01-11 02-11 02-23 04-29 05-03 05-04 05-05 07-22 07-23 08-09 09-20 09-23 11-03 11-23 12-31"),
        PublishedYear(
            .japan, 2026, "Cabinet Office, national holidays of 2026; banks",
            "01-01 01-02 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23 12-31"),
        PublishedYear(
            .australia, 2022, "nsw.gov.au public holidays, bank holiday",
            "01-03 01-26 04-15 04-18 04-25 06-13 08-01 09-22 10-03 12-26 12-27"),
        PublishedYear(
            .australia, 2025, "nsw.gov.au public holidays, bank holiday",
            "01-01 01-27 04-18 04-21 04-25 06-09 08-04 10-06 12-25 12-26"),
        PublishedYear(
            .australia, 2026, "nsw.gov.au public holidays, bank holiday",
            "01-01 01-26 04-03 04-06 04-27 06-08 08-03 10-05 12-25 12-28"),
        PublishedYear(
            .newZealand, 2022, "employment.govt.nz public holidays, Wellington",
            "01-03 01-04 01-24 02-07 04-15 04-18 04-25 06-06 06-24 09-26 10-24 12-26 12-27"),
        PublishedYear(
            .newZealand, 2024, "employment.govt.nz public holidays, Wellington",
            "01-01 01-02 01-22 02-06 03-29 04-01 04-25 06-03 06-28 10-28 12-25 12-26"),
    ]

    private static let americas: [PublishedYear] = [
        PublishedYear(
            .canada, 2022, "Bank of Canada holiday schedule",
            "01-03 02-21 04-15 05-23 07-01 08-01 09-05 09-30 10-10 11-11 12-26 12-27"),
        PublishedYear(
            .canada, 2023, "Bank of Canada holiday schedule",
            "01-02 02-20 04-07 05-22 07-03 08-07 09-04 10-02 10-09 11-13 12-25 12-26"),
        PublishedYear(
            .canada, 2024, "National Bank of Canada, bank holiday calendar (Ontario)",
            "01-01 02-19 03-29 05-20 07-01 08-05 09-02 09-30 10-14 11-11 12-25 12-26"),
        PublishedYear(
            .brazil, 2023, "ANBIMA, feriados nacionais", "02-20 02-21 04-07 04-21 05-01 06-08 09-07 10-12 11-02 11-15 12-25"),
        PublishedYear(
            .brazil, 2025, "ANBIMA, feriados nacionais", "01-01 03-03 03-04 04-18 04-21 05-01 06-19 11-20 12-25"),
    ]
}

extension PublishedYear {
    /// The list as the statute states it, less the days that fall on a weekend.
    var withoutWeekends: PublishedYear {
        let weekdays = holidays.filter { !calendar.isWeekend($0) }.map { $0.description.dropFirst(5) }
        return PublishedYear(calendar, year, source, weekdays.joined(separator: " "))
    }
}

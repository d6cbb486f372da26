/// The national holidays of Japan, which depend on each other: substitutes for Sundays, and the days between two holidays.
///
/// Source: Act on National Holidays (act 178 of 1948), article 2 for the days, article 3 for substitutes (from 1973; changed from 2007 by
/// act 43 of 2005) and for days between two holidays (from 1985-12-27, act 103 of 1985); special acts for single days.
enum JapaneseHolidays {
    /// The holidays of `year`, substitutes included, in no order.
    static func days(in year: Int) -> [CalendarDate] {
        let national = Set(statute.flatMap { $0.days(in: year...year) })
        let between = daysBetweenHolidays(national, in: year)
        return Array(national) + substitutes(for: national, in: year) + between
    }

    private static let statute: [HolidayRule] =
        fixedDays + mondaysAndMoves + [
            .day("Emperor's Birthday (Showa)", .april, 29).until(1988),
            .day("Greenery Day", .april, 29).from(1989).until(2006),
            .day("Showa Day", .april, 29).from(2007),
            .day("Greenery Day", .may, 4).from(2007),
            .day("Emperor's Birthday (Heisei)", .december, 23).from(1989).until(2018),
            .day("Emperor's Birthday (Reiwa)", .february, 23).from(2020),
            HolidayRule("Vernal Equinox Day", .equinox(.vernal)),
            HolidayRule("Autumnal Equinox Day", .equinox(.autumnal)),
            .once("Funeral of Emperor Showa (act 4 of 1989)", "1989-02-24"),
            .once("Enthronement of Emperor Akihito (act 24 of 1990)", "1990-11-12"),
            .once("Wedding of Crown Prince Naruhito (act 32 of 1993)", "1993-06-09"),
            .once("Accession and enthronement of Emperor Naruhito (act 99 of 2018)", "2019-05-01", "2019-10-22"),
        ]

    private static let fixedDays: [HolidayRule] = [
        .day("New Year's Day", .january, 1),
        .day("Foundation Day", .february, 11),
        .day("Constitution Memorial Day", .may, 3),
        .day("Children's Day", .may, 5),
        .day("Culture Day", .november, 3),
        .day("Labour Thanksgiving Day", .november, 23),
    ]

    /// The "Happy Mondays" of acts 141 of 1998 and 59 of 2001, and the moves for the Olympic Games of 2020 (acts 55 of 2018, 68 of 2020).
    private static let mondaysAndMoves: [HolidayRule] = [
        .day("Coming of Age Day", .january, 15).until(1999),
        .weekday("Coming of Age Day", .second, .monday, .january).from(2000),
        .day("Marine Day", .july, 20).from(1996).until(2002),
        .weekday("Marine Day", .third, .monday, .july).from(2003).except(2020, 2021),
        .once("Marine Day", "2020-07-23", "2021-07-22"),
        .day("Mountain Day", .august, 11).from(2016).except(2020, 2021),
        .once("Mountain Day", "2020-08-10", "2021-08-08"),
        .day("Respect for the Aged Day", .september, 15).until(2002),
        .weekday("Respect for the Aged Day", .third, .monday, .september).from(2003),
        .day("Sports Day", .october, 10).until(1999),
        .weekday("Sports Day", .second, .monday, .october).from(2000).except(2020, 2021),
        .once("Sports Day", "2020-07-24", "2021-07-23"),
    ]

    /// Article 3(2): a holiday on a Sunday is made good on the Monday (1973 to 2006), or on the next day that is no national holiday (from 2007).
    private static func substitutes(for holidays: Set<CalendarDate>, in year: Int) -> [CalendarDate] {
        guard year >= 1973 else { return [] }
        return holidays.filter { $0.weekday == .sunday && $0 >= "1973-04-12" }.map { sunday in
            var day = sunday.adding(days: 1)
            while year >= 2007, holidays.contains(day) { day = day.adding(days: 1) }
            return day
        }
    }

    /// Article 3(3): a day between two national holidays is a holiday; before 2007 not when it is a Sunday or a substitute.
    private static func daysBetweenHolidays(_ holidays: Set<CalendarDate>, in year: Int) -> [CalendarDate] {
        guard year >= 1986 else { return [] }
        return holidays.map { $0.adding(days: 1) }.filter { day in
            !holidays.contains(day) && holidays.contains(day.adding(days: 1)) && day.weekday != .sunday
        }
    }
}

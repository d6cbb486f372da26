extension BusinessCalendar {
    /// `NZ`: the days on which New Zealand government bonds do not settle: the national holidays and Wellington's anniversary day.
    ///
    /// The Debt Management Office's tenders settle three business days on; those of 2011-01-20 and 2011-01-28 settled on 26 January and
    /// 2 February, so Wellington's day (24 January) is a holiday, and Auckland's (31 January) is not.
    ///
    /// Source: Holidays Act 2003, section 44, with the act of 2013 that moves Waitangi Day and Anzac Day from a weekend (from 2014);
    /// Te Kahui o Matariki Public Holiday Act 2022, schedule 1; NZDMO tender schedule, January to March 2011.
    public static let newZealand = BusinessCalendar(
        name: "NZ",
        rules: [
            .day("New Year's Day", .january, 1).observed(.twoDaysOn),
            .day("Day after New Year's Day", .january, 2).observed(.twoDaysOn),
            .onOrAfter("Wellington Anniversary Day, the Monday nearest 22 January", .monday, .january, 19),
            .day("Waitangi Day", .february, 6).until(2013),
            .day("Waitangi Day", .february, 6).from(2014).observed(.weekendToMonday),
            .easter("Good Friday", -2),
            .easter("Easter Monday", 1),
            .day("Anzac Day", .april, 25).until(2013),
            .day("Anzac Day", .april, 25).from(2014).observed(.weekendToMonday),
            .weekday("Sovereign's Birthday", .first, .monday, .june),
            HolidayRule("Matariki", .dates(matariki)),
            .once("Queen Elizabeth II Memorial Day", "2022-09-26"),
            .weekday("Labour Day", .fourth, .monday, .october),
            .day("Christmas Day", .december, 25).observed(.twoDaysOn),
            .day("Boxing Day", .december, 26).observed(.twoDaysOn),
        ])

    /// The Fridays that the act fixes for 2022 to 2052; it names none after that.
    private static let matariki: [CalendarDate] = [
        "2022-06-24", "2023-07-14", "2024-06-28", "2025-06-20", "2026-07-10", "2027-06-25", "2028-07-14", "2029-07-06",
        "2030-06-21", "2031-07-11", "2032-07-02", "2033-06-24", "2034-07-07", "2035-06-29", "2036-07-18", "2037-07-10",
        "2038-06-25", "2039-07-15", "2040-07-06", "2041-07-19", "2042-07-11", "2043-07-03", "2044-06-24", "2045-07-07",
        "2046-06-29", "2047-07-19", "2048-07-03", "2049-06-25", "2050-07-15", "2051-06-30", "2052-06-21",
    ]
}

extension BusinessCalendar {
    /// `US-GOVT`: the full closings that SIFMA, until 2006 The Bond Market Association, recommends for trading in US government securities.
    ///
    /// Early closes are open days, as in the "U.S. Government Securities Business Day" of the 2021 ISDA Interest Rate Derivatives Definitions.
    ///
    /// - On a Good Friday with an employment report the market closes early, not fully: 1996, 1999, 2007, 2010, 2012, 2015, 2021, 2023
    ///   and 2026 so far. The report comes out on the third Friday after the week of 12 March (Bureau of Labor Statistics), so on a Good
    ///   Friday from 1 to 7 April, which is the rule here. On 1994-04-01, before SIFMA's archive, dealers traded in the morning; the
    ///   Treasury published no yields, and the day counts as closed.
    /// - A holiday on a Saturday closes the Friday before, except New Year's Day and Veterans Day.
    /// - The market opened on 2001-09-11 and stopped. 2007-01-02 (President Ford), 2012-10-29 (Sandy) and 2025-01-09 (President Carter)
    ///   were early closes. On 1994-04-27 the bond markets closed and the Treasury moved its auction (Chicago Tribune, 1994-04-26).
    ///
    /// Source: SIFMA, *US holiday archive* (from 1996) and *Holiday schedule*; the days without a Treasury par yield curve (from 1990).
    public static let usGovernment = BusinessCalendar(
        name: "US-GOVT",
        rules: mondayHolidays + columbusAndVeterans + [
            .day("New Year's Day", .january, 1).observed(.sundayToMonday),
            martinLutherKing.from(1986),
            .easter("Good Friday", -2).until(1995),
            .easter("Good Friday", -2).from(1996).unless(.april, 1...7),
            .day("Juneteenth National Independence Day", .june, 19).from(2022).observed(.nearestWeekday),
            .day("Independence Day", .july, 4).observed(.nearestWeekday),
            .day("Christmas Day", .december, 25).observed(.nearestWeekday),
            .once("Day of mourning for President Nixon", "1994-04-27"),
            .once("Attacks on the World Trade Center", "2001-09-12"),
            .once("Day of mourning for President Reagan", "2004-06-11"),
            .once("Hurricane Sandy", "2012-10-30"),
            .once("Day of mourning for President G. H. W. Bush", "2018-12-05"),
        ])

    /// `US-FED`: the days on which the Federal Reserve Banks are closed.
    ///
    /// A holiday on a Sunday is kept on the Monday; for one on a Saturday the Banks stay open on the Friday before. No Good Friday.
    ///
    /// Source: 5 U.S.C. 6103(a); Board of Governors, *Holidays Observed by the Federal Reserve System* (K.8), with its note on Saturdays.
    public static let usFederalReserve = BusinessCalendar(
        name: "US-FED",
        rules: mondayHolidays + columbusAndVeterans + [
            .day("New Year's Day", .january, 1).observed(.sundayToMonday),
            martinLutherKing.from(1986),
            .day("Juneteenth National Independence Day", .june, 19).from(2021).observed(.sundayToMonday),
            .day("Independence Day", .july, 4).observed(.sundayToMonday),
            .day("Christmas Day", .december, 25).observed(.sundayToMonday),
        ])

    /// `NYSE`: the days on which the New York Stock Exchange does not open.
    ///
    /// A holiday on a Saturday closes the Friday before, except at the end of a month or year, so New Year's Day on a Saturday is lost.
    ///
    /// Source: NYSE Rule 7.2 (before it Rule 51); NYSE Group, *Holidays and Trading Hours*; special closings: NYSE, *Trading Timeline*.
    public static let nyse = BusinessCalendar(
        name: "NYSE",
        rules: mondayHolidays + [
            .day("New Year's Day", .january, 1).observed(.sundayToMonday),
            martinLutherKing.from(1998),
            .easter("Good Friday", -2),
            .day("Juneteenth National Independence Day", .june, 19).from(2022).observed(.nearestWeekday),
            .day("Independence Day", .july, 4).observed(.nearestWeekday),
            .day("Christmas Day", .december, 25).observed(.nearestWeekday),
            .once("Presidential election day", "1972-11-07", "1976-11-02", "1980-11-04"),
            .once("Funeral of President Truman", "1972-12-28"),
            .once("Funeral of President Johnson", "1973-01-25"),
            .once("Blackout of New York", "1977-07-14"),
            .once("Hurricane Gloria", "1985-09-27"),
            .once("Funeral of President Nixon", "1994-04-27"),
            .once("Attacks on the World Trade Center", "2001-09-11", "2001-09-12", "2001-09-13", "2001-09-14"),
            .once("Day of mourning for President Reagan", "2004-06-11"),
            .once("Day of mourning for President Ford", "2007-01-02"),
            .once("Hurricane Sandy", "2012-10-29", "2012-10-30"),
            .once("Day of mourning for President G. H. W. Bush", "2018-12-05"),
            .once("Day of mourning for President Carter", "2025-01-09"),
        ])

    /// The holidays that the three calendars share and that never fall on a weekend (Uniform Monday Holiday Act, from 1971), and Thanksgiving.
    private static let mondayHolidays: [HolidayRule] = [
        .day("Washington's Birthday", .february, 22).until(1970).observed(.nearestWeekday),
        .weekday("Washington's Birthday", .third, .monday, .february).from(1971),
        .day("Memorial Day", .may, 30).until(1970).observed(.nearestWeekday),
        .weekday("Memorial Day", .last, .monday, .may).from(1971),
        .weekday("Labor Day", .first, .monday, .september),
        .weekday("Thanksgiving Day", .fourth, .thursday, .november),
    ]

    private static let martinLutherKing = HolidayRule.weekday("Birthday of Martin Luther King, Jr.", .third, .monday, .january)
    private static let columbusAndVeterans: [HolidayRule] = [
        .weekday("Columbus Day", .second, .monday, .october).from(1971),
        .day("Veterans Day", .november, 11).until(1970).observed(.sundayToMonday),
        .weekday("Veterans Day", .fourth, .monday, .october).from(1971).until(1977),
        .day("Veterans Day", .november, 11).from(1978).observed(.sundayToMonday),
    ]
}

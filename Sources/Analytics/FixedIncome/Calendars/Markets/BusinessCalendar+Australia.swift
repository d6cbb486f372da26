extension BusinessCalendar {
    /// `AU`: the days on which banks in Sydney are closed, the August bank holiday included.
    ///
    /// Until 2010 the day in lieu of a Saturday was proclaimed year by year; the proclamations followed the rule that is law since 2011.
    /// A 25 April on a Sunday was kept on the Monday until 2010, and a weekend one again in 2026 and 2027. In 2011 it was Easter Monday,
    /// and the Tuesday was free.
    ///
    /// Source: Banks and Bank Holidays Act 1912 (NSW); Public Holidays Act 2010 (NSW), section 4 and the orders under section 5;
    /// Retail Trading Act 2008 (NSW), section 15 (first Monday in August); Commonwealth day of mourning of 2022-09-22.
    public static let australia = BusinessCalendar(
        name: "AU",
        rules: [
            .day("New Year's Day", .january, 1).observed(.weekendToMonday),
            .day("Australia Day", .january, 26).observed(.weekendToMonday),
            .easter("Good Friday", -2),
            .easter("Easter Monday", 1),
            .day("Anzac Day", .april, 25).until(2010).observed(.sundayToMonday),
            .day("Anzac Day", .april, 25).from(2011),
            .once("Anzac Day, additional day", "2011-04-26", "2026-04-27", "2027-04-26"),
            .weekday("Sovereign's Birthday", .second, .monday, .june),
            .weekday("Bank Holiday", .first, .monday, .august),
            .weekday("Labour Day", .first, .monday, .october),
            .day("Christmas Day", .december, 25).observed(.twoDaysOn),
            .day("Boxing Day", .december, 26).observed(.twoDaysOn),
            .once("National Day of Mourning for Queen Elizabeth II", "2022-09-22"),
        ])
}

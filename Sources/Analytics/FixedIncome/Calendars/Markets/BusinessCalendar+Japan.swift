extension BusinessCalendar {
    /// `JP`: the national holidays, and 2 January, 3 January and 31 December, on which banks and exchanges are closed.
    ///
    /// Source: Act on National Holidays (act 178 of 1948) and the special acts named in `JapaneseHolidays`; Banking Act, article 15, with article 5
    /// of its enforcement order (31 December to 3 January).
    public static let japan = BusinessCalendar(
        name: "JP",
        rules: [
            HolidayRule("National holiday", .japaneseNational),
            .day("Bank holiday", .january, 2),
            .day("Bank holiday", .january, 3),
            .day("Bank holiday", .december, 31),
        ])
}

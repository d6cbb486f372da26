extension BusinessCalendar {
    /// `IT`: the days on which Italian banks do not settle, which are the national holidays; Good Friday is open.
    ///
    /// Holidays on a weekend are lost. From 1977 to 2000 Republic Day was kept on a Sunday, and Epiphany was abolished from 1978 to 1985.
    ///
    /// Source: law 260 of 1949-05-27, article 2, as changed by law 54 of 1977-03-05, DPR 792 of 1985-12-28 (Epiphany), law 336 of 2000-11-20
    /// (2 June, from 2001) and law 151 of 2025-10-08 (Saint Francis, from 2026); decree-law 5 of 2011-02-22 (17 March 2011);
    /// 1999-12-31: the closing of TARGET.
    public static let italy = BusinessCalendar(
        name: "IT",
        rules: [
            .day("New Year's Day", .january, 1),
            .day("Epiphany", .january, 6).until(1977),
            .day("Epiphany", .january, 6).from(1986),
            .easter("Easter Monday", 1),
            .once("150 years of the unity of Italy", "2011-03-17"),
            .day("Liberation Day", .april, 25),
            .day("Labour Day", .may, 1),
            .day("Republic Day", .june, 2).until(1976),
            .day("Republic Day", .june, 2).from(2001),
            .day("Assumption", .august, 15),
            .day("Saint Francis", .october, 4).from(2026),
            .day("All Saints' Day", .november, 1),
            .day("Immaculate Conception", .december, 8),
            .day("Christmas Day", .december, 25),
            .day("Saint Stephen", .december, 26),
            .once("Change of the millennium", "1999-12-31"),
        ])
}

extension BusinessCalendar {
    /// `FR`: the days on which French banks do not settle, which are the legal holidays; Good Friday is open.
    ///
    /// Holidays on a weekend are lost. 8 May is a holiday again from 1982. Whit Monday stayed in the Code's list when
    /// it was the day of solidarity by default (law 2004-626; 2005 to 2007), and counts as a holiday in those years too.
    ///
    /// Source: Code du travail, article L3133-1 (before it L222-1); law 81-893 of 1981-10-02 (8 May).
    public static let france = BusinessCalendar(
        name: "FR",
        rules: [
            .day("New Year's Day", .january, 1),
            .easter("Easter Monday", 1),
            .day("Labour Day", .may, 1),
            .day("Victory Day", .may, 8).from(1982),
            .easter("Ascension Day", 39),
            .easter("Whit Monday", 50),
            .day("Bastille Day", .july, 14),
            .day("Assumption", .august, 15),
            .day("All Saints' Day", .november, 1),
            .day("Armistice Day", .november, 11),
            .day("Christmas Day", .december, 25),
        ])
}

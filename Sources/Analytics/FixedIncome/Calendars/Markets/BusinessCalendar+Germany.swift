extension BusinessCalendar {
    /// `DE`: the public holidays of Frankfurt am Main, and 24 December, on which banks do not settle; 31 December is open.
    ///
    /// Source: Hessisches Feiertagsgesetz, section 1; Einigungsvertrag of 1990-08-31, article 2 (3 October); Repentance Day abolished from 1995
    /// for the care insurance (HFeiertagsG as amended 1994); Reformation Day 2017 by regulation of the state of Hesse.
    public static let germany = BusinessCalendar(
        name: "DE",
        rules: [
            .day("New Year's Day", .january, 1),
            .easter("Good Friday", -2),
            .easter("Easter Monday", 1),
            .day("Labour Day", .may, 1),
            .easter("Ascension Day", 39),
            .easter("Whit Monday", 50),
            .easter("Corpus Christi", 60),
            .day("Day of German Unity", .june, 17).until(1990),
            .day("German Unity Day", .october, 3).from(1990),
            .once("500 years of the Reformation", "2017-10-31"),
            .onOrAfter("Repentance Day", .wednesday, .november, 16).until(1994),
            .day("Christmas Eve", .december, 24),
            .day("Christmas Day", .december, 25),
            .day("26 December", .december, 26),
        ])
}

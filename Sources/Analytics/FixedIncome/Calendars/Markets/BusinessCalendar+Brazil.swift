extension BusinessCalendar {
    /// `BR`: the national bank holidays as ANBIMA lists them for the BUS/252 day count.
    ///
    /// Local holidays of São Paulo and Rio de Janeiro are business days here, and holidays on a weekend are lost. ANBIMA's list begins in 2001
    /// and agrees to 2099; before, the bank holidays are those of the resolutions and laws of the time.
    ///
    /// Source: laws 662 of 1949, 6.802 of 1980 (12 October), 9.093 of 1995 (Good Friday), 10.607 of 2002 and 14.759 of 2023 (20 November, from
    /// 2024); National Monetary Council, resolutions 2.516 of 1998 (Holy Thursday a business day only from 2000), 2.932 of 2002 and 4.880 of
    /// 2020 (Carnival Monday and Tuesday, Corpus Christi); Electoral Code, article 380 (election days, on Sundays since 1997);
    /// ANBIMA, *Feriados nacionais*.
    public static let brazil = BusinessCalendar(
        name: "BR",
        rules: [
            .day("Universal Fraternization", .january, 1),
            .easter("Carnival Monday", -48),
            .easter("Carnival Tuesday", -47),
            .easter("Holy Thursday", -3).until(1999),
            .easter("Good Friday", -2),
            .day("Tiradentes", .april, 21),
            .day("Labour Day", .may, 1),
            .easter("Corpus Christi", 60),
            .day("Independence Day", .september, 7),
            .day("Our Lady of Aparecida", .october, 12).from(1980),
            .day("All Souls' Day", .november, 2),
            .day("Proclamation of the Republic", .november, 15),
            .day("Black Consciousness Day", .november, 20).from(2024),
            .day("Christmas Day", .december, 25),
            .once("Election day", "1990-10-03", "1994-10-03", "1996-10-03"),
        ])
}

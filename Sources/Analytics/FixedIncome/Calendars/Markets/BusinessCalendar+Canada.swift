extension BusinessCalendar {
    /// `CA`: the days on which Canadian securities do not settle in Toronto.
    ///
    /// Holidays of a fixed day that fall on a weekend are kept on the next weekday, as the banks and Payments Canada do.
    /// The federal day of mourning of 2022-09-19 was a business day for banks, exchanges and payment systems.
    ///
    /// Source: Holidays Act (R.S.C. 1985, c. H-5); Bills of Exchange Act, section 42 (30 September from 2021, S.C. 2021, c. 11);
    /// Ontario's Family Day from 2008 (O. Reg. 547/07); Civic Holiday and Remembrance Day by the Bank of Canada's
    /// holiday schedule and the CDS holiday processing schedule.
    public static let canada = BusinessCalendar(
        name: "CA",
        rules: [
            .day("New Year's Day", .january, 1).observed(.weekendToMonday),
            .weekday("Family Day", .third, .monday, .february).from(2008),
            .easter("Good Friday", -2),
            .onOrAfter("Victoria Day, the Monday before 25 May", .monday, .may, 18),
            .day("Canada Day", .july, 1).observed(.weekendToMonday),
            .weekday("Civic Holiday", .first, .monday, .august),
            .weekday("Labour Day", .first, .monday, .september),
            .day("National Day for Truth and Reconciliation", .september, 30).from(2021).observed(.weekendToMonday),
            .weekday("Thanksgiving", .second, .monday, .october),
            .day("Remembrance Day", .november, 11).observed(.weekendToMonday),
            .day("Christmas Day", .december, 25).observed(.twoDaysOn),
            .day("Boxing Day", .december, 26).observed(.twoDaysOn),
        ])
}

extension BusinessCalendar {
    /// `TARGET`: the closing days of the Eurosystem's payment system (T2, before it TARGET2 and TARGET).
    ///
    /// The list of 1 May, 26 December, Good Friday and Easter Monday holds from 2000; in 1999 the system closed on 1 January,
    /// 25 December and 31 December only. It started on 1999-01-04; for the years before, this calendar has 1 January and 25 December,
    /// and 1998-12-31, when the banks of most future members closed for the change to the euro.
    ///
    /// Source: ECB press releases of 1998-09-03 (1999), 1999-03-31 (31 December 1999), 1999-07-15 (2000), of 2000 (for 2001) and
    /// 2000-12-14 (the long-term calendar, from 2002).
    public static let target = BusinessCalendar(
        name: "TARGET",
        rules: [
            .day("New Year's Day", .january, 1),
            .easter("Good Friday", -2).from(2000),
            .easter("Easter Monday", 1).from(2000),
            .day("1 May", .may, 1).from(2000),
            .day("Christmas Day", .december, 25),
            .day("26 December", .december, 26).from(2000),
            .once("Change to the euro", "1998-12-31"),
            .once("Change of the millennium", "1999-12-31"),
            .once("Change to euro banknotes", "2001-12-31"),
        ])
}

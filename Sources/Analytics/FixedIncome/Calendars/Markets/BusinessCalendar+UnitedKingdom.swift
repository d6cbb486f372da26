extension BusinessCalendar {
    /// `GB`: the bank and public holidays of England and Wales.
    ///
    /// Source: Banking and Financial Dealings Act 1971, section 1 and schedule 1, and the royal proclamations under it (gov.uk, *Bank holidays*).
    public static let unitedKingdom = BusinessCalendar(
        name: "GB",
        rules: [
            .day("New Year's Day", .january, 1).from(1974).observed(.weekendToMonday),
            .easter("Good Friday", -2),
            .easter("Easter Monday", 1),
            .weekday("Early May bank holiday", .first, .monday, .may).from(1978).except(1995, 2020),
            .once("Early May bank holiday, moved to VE Day", "1995-05-08", "2020-05-08"),
            .weekday("Spring bank holiday", .last, .monday, .may).except(2002, 2012, 2022),
            .once("Spring bank holiday, moved to a jubilee", "2002-06-04", "2012-06-04", "2022-06-02"),
            .weekday("Summer bank holiday", .last, .monday, .august),
            .day("Christmas Day", .december, 25).observed(.twoDaysOn),
            .day("Boxing Day", .december, 26).observed(.twoDaysOn),
            .once("Silver Jubilee", "1977-06-07"),
            .once("Wedding of the Prince of Wales", "1981-07-29"),
            .once("Millennium", "1999-12-31"),
            .once("Golden Jubilee", "2002-06-03"),
            .once("Wedding of Prince William", "2011-04-29"),
            .once("Diamond Jubilee", "2012-06-05"),
            .once("Platinum Jubilee", "2022-06-03"),
            .once("State funeral of Queen Elizabeth II", "2022-09-19"),
            .once("Coronation of King Charles III", "2023-05-08"),
        ])
}

/// Easter Sunday by the Gregorian computus.
///
/// Source: the "Meeus/Jones/Butcher" algorithm, J. Meeus, *Astronomical Algorithms*, 2nd edition, chapter 8, valid for every Gregorian year.
enum Easter {
    /// Easter Sunday of `year`; 2024 gives 2024-03-31.
    static func sunday(of year: Int) -> CalendarDate {
        let golden = year % 19
        let (century, yearOfCentury) = year.quotientAndRemainder(dividingBy: 100)
        let (leapCenturies, centuryRemainder) = century.quotientAndRemainder(dividingBy: 4)
        let lunarCorrection = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - leapCenturies - lunarCorrection + 15) % 30
        let (leapYears, leapRemainder) = yearOfCentury.quotientAndRemainder(dividingBy: 4)
        let daysToSunday = (32 + 2 * centuryRemainder + 2 * leapYears - epact - leapRemainder) % 7
        let lateMoon = (golden + 11 * epact + 22 * daysToSunday) / 451
        let (month, dayBefore) = (epact + daysToSunday - 7 * lateMoon + 114).quotientAndRemainder(dividingBy: 31)
        return CalendarDate(validYear: year, month: month, day: dayBefore + 1)
    }
}

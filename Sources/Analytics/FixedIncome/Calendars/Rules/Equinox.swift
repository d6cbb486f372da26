/// The day of an equinox in Japan, which the Act on National Holidays leaves to the almanac.
///
/// The National Astronomical Observatory announces the days each February for the next year; these are computed by the formula of the
/// Hydrographic Department of the Japan Coast Guard (*Shin koyomi benricho*), which agrees with every announcement so far.
/// It is stated for 1900 to 2150; later years go on with its last constants.
enum Equinox: Hashable, Sendable {
    /// Around 20 March.
    case vernal
    /// Around 23 September.
    case autumnal

    /// The day on which the equinox of `year` falls in Japan.
    func day(in year: Int) -> CalendarDate {
        let leapDays = year < 1980 ? (year - 1983) / 4 : (year - 1980) / 4
        let day = mean(for: year) + 0.242194 * Double(year - 1980) - Double(leapDays)
        return CalendarDate(validYear: year, month: self == .vernal ? 3 : 9, day: Int(day))
    }

    /// The mean day of the month in 1980, with the leap days that centuries leave out added.
    private func mean(for year: Int) -> Double {
        switch (self, year) {
        case (.vernal, ..<1980): 20.8357
        case (.vernal, ..<2100): 20.8431
        case (.vernal, _): 21.8510 + Double(missingLeapDays(before: year))
        case (.autumnal, ..<1980): 23.2588
        case (.autumnal, ..<2100): 23.2488
        case (.autumnal, _): 24.2488 + Double(missingLeapDays(before: year))
        }
    }

    /// Years from 2200 to `year` that are multiples of four without a leap day; 2100 is in the constants.
    private func missingLeapDays(before year: Int) -> Int {
        stride(from: 2200, through: max(year, 2199), by: 100).filter { $0 % 400 != 0 }.count
    }
}

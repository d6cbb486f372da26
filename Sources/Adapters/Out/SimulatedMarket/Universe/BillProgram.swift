import FixedIncome

/// The Treasury's weekly bills.
///
/// Sold as in 2024 (`treasury_auctions/treasurydirect_securities_1980_2024.csv.gz`): 4, 8 and 17 weeks to a Tuesday, 13 and 26 weeks to a
/// Thursday, 52 weeks to every fourth Thursday; a shorter bill is a longer one sold again.
enum BillProgram {
    /// Issue date and maturity of each bill outstanding on some day of a range, by maturity.
    static func bills(outstanding days: ClosedRange<CalendarDate>) -> [(issueDate: CalendarDate, maturity: CalendarDate)] {
        var bills: [(issueDate: CalendarDate, maturity: CalendarDate)] = []
        for number in (days.lowerBound.dayNumber + 1)...(days.upperBound.dayNumber + 366) {
            let day = CalendarDate(dayNumber: number)
            guard let weeks = weeks(day) else { continue }
            let issue = BusinessCalendar.usGovernment.adjust(day.adding(days: -7 * weeks), .following)
            let maturity = BusinessCalendar.usGovernment.adjust(day, .following)
            if issue <= days.upperBound { bills.append((issue, maturity)) }
        }
        return bills
    }

    /// The longest term of the bills that mature on a day.
    private static func weeks(_ day: CalendarDate) -> Int? {
        switch day.weekday {
        case .tuesday: 17
        case .thursday: day.dayNumber / 7 % 4 == 0 ? 52 : 26
        default: nil
        }
    }
}

/// The business days of a span of whole years as bits, with a running count, so that tests and counts take constant time.
///
/// A word holds 64 days; `counts[w]` is the number of business days before word `w`, so a count is two look-ups and two population counts.
///
/// A class, so that a calendar hands it around for the price of one reference.
final class BusinessDayTable: Sendable {
    /// The calendar years the table covers.
    let years: ClosedRange<Int>
    private let firstDay: Int
    private let dayCount: Int
    private let words: [UInt64]
    private let counts: [Int32]
    private let total: Int

    /// The table of a calendar with these weekend days and rules.
    convenience init(years: ClosedRange<Int>, weekend: Set<Weekday>, rules: [HolidayRule]) {
        let first = CalendarDate(validYear: years.lowerBound, month: 1, day: 1)
        let days = CalendarDate(validYear: years.upperBound + 1, month: 1, day: 1) - first
        var words = Self.weekdayWords(firstWeekday: first.weekday, dayCount: days, weekend: weekend)
        let nominalYears = (years.lowerBound - 1)...(years.upperBound + 1)
        for rule in rules {
            for holiday in rule.days(in: nominalYears) {
                let offset = holiday - first
                guard offset >= 0, offset < days else { continue }
                words[offset >> 6] &= ~(1 << UInt64(offset & 63))
            }
        }
        self.init(years: years, firstDay: first.dayNumber, dayCount: days, words: words)
    }

    private init(years: ClosedRange<Int>, firstDay: Int, dayCount: Int, words: [UInt64]) {
        self.years = years
        self.firstDay = firstDay
        self.dayCount = dayCount
        self.words = words
        var running: Int32 = 0
        counts = words.map { word in
            defer { running += Int32(word.nonzeroBitCount) }
            return running
        }
        total = Int(running)
    }

    /// The days that are business days in both tables, which must cover the same years.
    func intersection(_ other: BusinessDayTable) -> BusinessDayTable {
        precondition(years == other.years, "tables of \(years) and \(other.years) cannot be joined")
        let both = zip(words, other.words).map { $0 & $1 }
        return BusinessDayTable(years: years, firstDay: firstDay, dayCount: dayCount, words: both)
    }

    /// Whether the table holds `date`.
    func covers(_ date: CalendarDate) -> Bool {
        date.dayNumber >= firstDay && date.dayNumber - firstDay < dayCount
    }

    /// Whether `date`, which the table must hold, is a business day.
    func contains(_ date: CalendarDate) -> Bool {
        let offset = date.dayNumber - firstDay
        return words[offset >> 6] >> UInt64(offset & 63) & 1 == 1
    }

    /// The number of business days from the table's start to the day before `date`; the table must hold that day.
    func count(before date: CalendarDate) -> Int {
        let offset = date.dayNumber - firstDay
        guard offset < words.count << 6 else { return total }
        let below = (1 << UInt64(offset & 63)) - 1 as UInt64
        return Int(counts[offset >> 6]) + (words[offset >> 6] & below).nonzeroBitCount
    }

    /// The business day that has `index` business days of the table before it; nil when the table does not reach that far.
    func businessDay(at index: Int) -> CalendarDate? {
        guard index >= 0, index < total else { return nil }
        // Business days lie almost evenly, so the guess is a few words off at most.
        var low = min(index * words.count / total, words.count - 1)
        while counts[low] > index { low -= 1 }
        while low + 1 < words.count, counts[low + 1] <= index { low += 1 }
        var word = words[low]
        for _ in 0..<(index - Int(counts[low])) { word &= word - 1 }
        return CalendarDate(dayNumber: firstDay + low << 6 + word.trailingZeroBitCount)
    }

    private static func weekdayWords(firstWeekday: Weekday, dayCount: Int, weekend: Set<Weekday>) -> [UInt64] {
        let open = (0..<7).map { !weekend.contains(Weekday(rawValue: (firstWeekday.rawValue - 1 + $0) % 7 + 1)!) }
        var words = [UInt64](repeating: 0, count: (dayCount + 63) / 64)
        for offset in 0..<dayCount where open[offset % 7] {
            words[offset >> 6] |= 1 << UInt64(offset & 63)
        }
        return words
    }
}

import FixedIncome

/// Reads dates from bytes without making a string of them.
enum DateText {
    /// A date written `YYYY-MM-DD`; nil for any other text, and for a day that does not exist.
    static func iso(in bytes: [UInt8], _ range: Range<Int>) -> CalendarDate? {
        let start = range.lowerBound
        guard range.count == 10, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-") else { return nil }
        return date(
            year: number(bytes, start..<start + 4), month: number(bytes, start + 5..<start + 7),
            day: number(bytes, start + 8..<start + 10))
    }

    /// A date written `MM/DD/YYYY`, as American files have it; nil for any other text, and for a day that does not exist.
    static func american(in bytes: [UInt8], _ range: Range<Int>) -> CalendarDate? {
        let start = range.lowerBound
        guard range.count == 10, bytes[start + 2] == UInt8(ascii: "/"), bytes[start + 5] == UInt8(ascii: "/") else { return nil }
        return date(
            year: number(bytes, start + 6..<start + 10), month: number(bytes, start..<start + 2),
            day: number(bytes, start + 3..<start + 5))
    }

    /// A date written `M/D/YY`, one or two digits each for month and day; nil for any other text, and for a day that does not exist.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - range: where the date stands.
    ///   - firstYear: the first of the hundred years that the two digits can mean.
    /// - Returns: the date.
    static func shortAmerican(in bytes: [UInt8], _ range: Range<Int>, firstYear: Int) -> CalendarDate? {
        let parts = bytes[range].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count), parts[2].count == 2,
            let short = number(bytes, parts[2].indices)
        else { return nil }
        let offset = (short - firstYear % 100 + 100) % 100
        return date(
            year: firstYear + offset, month: number(bytes, parts[0].indices), day: number(bytes, parts[1].indices))
    }

    /// A date written `DD/MM/YYYY` or with another separator; nil for any other text, and for a day that does not exist.
    static func dayFirst(in bytes: [UInt8], _ range: Range<Int>, separator: UInt8) -> CalendarDate? {
        let start = range.lowerBound
        guard range.count == 10, bytes[start + 2] == separator, bytes[start + 5] == separator else { return nil }
        return date(
            year: number(bytes, start + 6..<start + 10), month: number(bytes, start + 3..<start + 5),
            day: number(bytes, start..<start + 2))
    }

    private static func date(year: Int?, month: Int?, day: Int?) -> CalendarDate? {
        guard let year, let month, let day else { return nil }
        return try? CalendarDate(year: year, month: month, day: day)
    }

    private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var value = 0
        for index in range {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}

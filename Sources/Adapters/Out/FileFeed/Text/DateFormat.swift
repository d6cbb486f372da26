import FixedIncome

/// A way in which published files write dates.
enum DateFormat {
    /// `2024-01-31`.
    case iso
    /// `2024-01-31T00:00:00`: a day, although the text could say an hour.
    case isoMidnight
    /// `01/31/2024`, or `1/31/24` with a year of 1990 to 2089: Treasury's tables of yields begin in 1990.
    case american
    /// `31/01/2024`.
    case british
    /// `31.01.2024`.
    case german

    /// The format as messages name it.
    var shown: String {
        switch self {
        case .iso: "YYYY-MM-DD"
        case .isoMidnight: "YYYY-MM-DDT00:00:00"
        case .american: "MM/DD/YYYY or M/D/YY"
        case .british: "DD/MM/YYYY"
        case .german: "DD.MM.YYYY"
        }
    }

    /// The date that stands in `range` of `bytes`; nil for any other text, and for a day that does not exist.
    func date(in bytes: [UInt8], _ range: Range<Int>) -> CalendarDate? {
        switch self {
        case .iso:
            return DateText.iso(in: bytes, range)
        case .isoMidnight:
            let day = range.lowerBound..<min(range.upperBound, range.lowerBound + 10)
            return bytes[day.upperBound..<range.upperBound].elementsEqual(Self.midnight) ? DateText.iso(in: bytes, day) : nil
        case .american:
            return DateText.american(in: bytes, range) ?? DateText.shortAmerican(in: bytes, range, firstYear: 1990)
        case .british:
            return DateText.dayFirst(in: bytes, range, separator: UInt8(ascii: "/"))
        case .german:
            return DateText.dayFirst(in: bytes, range, separator: UInt8(ascii: "."))
        }
    }

    private static let midnight = Array("T00:00:00".utf8)
}

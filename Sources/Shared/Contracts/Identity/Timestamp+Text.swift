import FixedIncome

extension Timestamp: CustomStringConvertible {
    /// Reads an RFC 3339 time: `2024-07-01T15:00:00Z`, with an offset in place of `Z`, up to nine decimals of a second.
    ///
    /// - Parameter text: a date, `T`, a time and a zone.
    /// - Throws: `ContractError.malformedTime` when it reads otherwise, or lies outside the range.
    public init(_ text: String) throws(ContractError) {
        guard let time = Timestamp(reading: Array(text.utf8), text) else { throw .malformedTime(text) }
        self = time
    }

    private init?(reading bytes: [UInt8], _ text: String) {
        guard bytes.count >= 20, bytes[10] == 84 || bytes[10] == 116, bytes[13] == 58, bytes[16] == 58,
            let day = try? CalendarDate(iso: text.prefix(10)),
            let hour = Timestamp.number(bytes[11..<13]), let minute = Timestamp.number(bytes[14..<16]),
            let second = Timestamp.number(bytes[17..<19]), hour < 24, minute < 60, second < 60
        else { return nil }
        var rest = bytes[19...]
        var fraction: Int64 = 0
        if rest.first == 46 {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            guard (1...9).contains(digits.count), let value = Timestamp.number(digits) else { return nil }
            fraction = (digits.count..<9).reduce(value) { scaled, _ in scaled * 10 }
            rest = rest.dropFirst(digits.count + 1)
        }
        guard let offset = Timestamp.offset(rest) else { return nil }
        let seconds = Int64(day.dayNumber) * 86_400 + hour * 3_600 + minute * 60 + second - offset
        // Before 1970 from the second that follows: the first second of the range does not start within it.
        let borrowed: Int64 = seconds < 0 ? 1 : 0
        let (scaled, over) = (seconds + borrowed).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, sumOver) = scaled.addingReportingOverflow(fraction - borrowed * 1_000_000_000)
        guard !over, !sumOver else { return nil }
        self.init(nanoseconds: sum)
    }

    /// Seconds east of UTC: `Z` or `+hh:mm`.
    private static func offset(_ zone: ArraySlice<UInt8>) -> Int64? {
        let zone = Array(zone)
        if zone == [90] || zone == [122] { return 0 }
        guard zone.count == 6, zone[0] == 43 || zone[0] == 45, zone[3] == 58,
            let hours = number(zone[1..<3]), let minutes = number(zone[4..<6]), hours < 24, minutes < 60
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (zone[0] == 45 ? -1 : 1)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            value = value * 10 + Int64(digit - 48)
        }
        return value
    }

    /// RFC 3339 in UTC, with as many decimals of a second as it has, none when it is whole.
    public var description: String {
        let seconds = nanoseconds.floorDivided(by: 1_000_000_000)
        let remainder = nanoseconds % 1_000_000_000
        let fraction = remainder < 0 ? remainder + 1_000_000_000 : remainder
        let day = seconds.floorDivided(by: 86_400)
        let inDay = seconds - day * 86_400
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        var text = "\(CalendarDate(dayNumber: Int(day)))T\(two(inDay / 3_600)):\(two(inDay / 60 % 60)):\(two(inDay % 60))"
        if fraction > 0 {
            var digits = String(fraction)
            digits = String(repeating: "0", count: 9 - digits.count) + digits
            while digits.last == "0" { digits.removeLast() }
            text += "." + digits
        }
        return text + "Z"
    }
}

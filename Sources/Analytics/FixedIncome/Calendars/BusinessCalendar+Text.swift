extension BusinessCalendar {
    /// A custom calendar from its text.
    ///
    /// ```
    /// # name: TRADING-FLOOR
    /// # based-on: TARGET
    /// # weekend: saturday sunday
    /// date,name
    /// 2024-12-24,Christmas Eve
    /// 2024-12-31,New Year's Eve
    /// ```
    /// The three settings are optional and stand before the header: the name is else that of the file without its folder and ending; without
    /// `based-on` there are no holidays but these; the weekend is else the base's, or Saturday and Sunday (`none` for no weekend).
    /// Other lines that start with `#`, and empty lines, are skipped.
    ///
    /// - Parameters:
    ///   - text: the whole file.
    ///   - file: what errors call the file.
    ///   - registry: where `based-on` looks for calendars.
    /// - Throws: `CalendarFileError.invalidField` at the first line that is wrong.
    public init(
        parsing text: String, file: String, registry: CalendarRegistry = CalendarRegistry()
    ) throws(CalendarFileError) {
        var parser = CalendarTextParser(file: file, registry: registry)
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            try parser.read(line)
        }
        self = try parser.calendar()
    }
}

/// Reads a calendar's text line by line.
private struct CalendarTextParser {
    let file: String
    let registry: CalendarRegistry
    private var line = 0
    private var hasHeader = false
    private var name: String?
    private var weekend: Set<Weekday>?
    private var base: BusinessCalendar?
    private var dates: Set<CalendarDate> = []
    private var rules: [HolidayRule] = []

    init(file: String, registry: CalendarRegistry) {
        self.file = file
        self.registry = registry
    }

    mutating func read(_ raw: Substring) throws(CalendarFileError) {
        line += 1
        let text = trimmed(line == 1 && raw.first == "\u{FEFF}" ? raw.dropFirst() : raw)
        if text.isEmpty { return }
        if text.hasPrefix("#") {
            try readSetting(trimmed(text.dropFirst()))
        } else if hasHeader {
            try readHoliday(text)
        } else {
            guard text == "date,name" else { throw invalid("header", found: quoted(text), expected: "date,name") }
            hasHeader = true
        }
    }

    func calendar() throws(CalendarFileError) -> BusinessCalendar {
        guard hasHeader else { throw invalid("header", found: "none", expected: "a line date,name") }
        return BusinessCalendar(
            name: name ?? fileName, weekend: weekend ?? base?.weekend ?? [.saturday, .sunday], rules: (base?.rules ?? []) + rules)
    }

    private mutating func readSetting(_ text: Substring) throws(CalendarFileError) {
        guard let colon = text.firstIndex(of: ":") else { return }
        let key = trimmed(text[..<colon])
        let value = trimmed(text[text.index(after: colon)...])
        guard ["name", "weekend", "based-on"].contains(key) else { return }
        if hasHeader { throw invalid(String(key), found: "it below the header", expected: "settings above the line date,name") }
        switch key {
        case "name":
            guard self.name == nil, !value.isEmpty, !value.contains("+") else {
                throw invalid("name", found: quoted(value), expected: "one name, without '+'")
            }
            name = String(value)
        case "weekend":
            try readWeekend(value)
        default:
            do {
                base = try registry.calendar(named: String(value))
            } catch {
                throw invalid("based-on", found: quoted(value), expected: "one of \(registry.names.joined(separator: ", "))")
            }
        }
    }

    private mutating func readWeekend(_ value: Substring) throws(CalendarFileError) {
        var days: Set<Weekday> = []
        let words = value == "none" ? [] : value.split { $0 == " " || $0 == "," }
        for word in words {
            guard let day = Weekday.allCases.first(where: { String(describing: $0) == word.lowercased() }) else {
                throw invalid("weekend", found: quoted(word), expected: "days as 'saturday sunday', or 'none'")
            }
            days.insert(day)
        }
        guard days.count < 7, value == "none" || !days.isEmpty else {
            throw invalid("weekend", found: quoted(value), expected: "one to six days as 'saturday sunday', or 'none'")
        }
        weekend = days
    }

    private mutating func readHoliday(_ text: Substring) throws(CalendarFileError) {
        guard let comma = text.firstIndex(of: ",") else {
            throw invalid("name", found: "no second column", expected: "a row as date,name")
        }
        let field = trimmed(text[..<comma])
        let date: CalendarDate
        do {
            date = try CalendarDate(iso: field)
        } catch {
            throw invalid("date", found: quoted(field), expected: "a day of the calendar as YYYY-MM-DD")
        }
        guard dates.insert(date).inserted else {
            throw invalid("date", found: "\(date) again", expected: "each date once")
        }
        let label = trimmed(text[text.index(after: comma)...])
        rules.append(HolidayRule(label.isEmpty ? "holiday" : unquoted(label), .dates([date])))
    }

    private var fileName: String {
        let last = file.split(separator: "/").last ?? "custom"
        return String(last.split(separator: ".").first ?? last)
    }

    private func invalid(_ field: String, found: String, expected: String) -> CalendarFileError {
        .invalidField(file: file, line: max(line, 1), field: field, found: found, expected: expected)
    }

    private func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }

    private func quoted(_ text: Substring) -> String { "'\(text)'" }

    private func unquoted(_ text: Substring) -> String {
        guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return String(text) }
        return String(text.dropFirst().dropLast())
    }
}

package import FixedIncome

/// Reads one series as FRED gives it for download: `observation_date`, `DATE` or `date`, and one column of values.
package enum FREDSeriesFile {
    /// Reads the observations of a file; their dates must ascend strictly.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    ///   - dates: rows of other days are passed over; nil takes all.
    /// - Returns: a row for each good observation, with nil for an empty value or `.`; a reject for each other row.
    /// - Throws: `FileFeedError.notUTF8`, `.empty` or `.badHeader`.
    package static func parse(
        _ bytes: [UInt8], file: String, dates: ClosedRange<CalendarDate>? = nil
    ) throws(FileFeedError) -> ParsedFile<FREDSeriesRow> {
        var table = try TableReader(bytes, file: file, columns: "observation_date and a series")
        let names = table.header.names
        guard names.count == 2, ["observation_date", "DATE", "date"].contains(names[0]) else {
            throw .badHeader(
                file: file, line: table.header.line, field: "header", found: "columns \(table.header.shownNames)",
                expected: "observation_date (or DATE, date) and one series")
        }
        let (day, series) = (table.header.optional(names[0]), table.header.optional(names[1]))
        var previous: CalendarDate?
        return try table.rows { row throws(Reject) in
            let date = try row.requiredDate(day, as: .iso)
            if let dates, !dates.contains(date) { return nil }
            let value = try row.decimal(series, absent: ".", expected: "a number")
            if let previous, date <= previous {
                throw row.reject(day, expected: "a date after \(previous), the one before it")
            }
            previous = date
            return FREDSeriesRow(date: date, value: value, line: row.line)
        }
    }
}

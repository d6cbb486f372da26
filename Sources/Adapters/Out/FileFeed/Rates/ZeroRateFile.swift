package import FixedIncome

/// Reads published zero curves, in two layouts told apart by content: the central banks' list with a row a day and term
/// (`DATE,CURRENCY,TERM,MONTHS,VALUE,DESC`), and termstrc's table with a row a day (`Date;M1M;…;M12Y`, percent).
package enum ZeroRateFile {
    /// Reads the rates of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    ///   - currency: rows of other currencies are passed over; nil takes all. A file that names none has no others.
    ///   - dates: rows of other days are passed over; nil takes all.
    /// - Returns: a row for each good row of the file, a reject for each other one; a day, currency and term stand there once.
    /// - Throws: `FileFeedError.notUTF8`, `.empty` or `.badHeader`.
    package static func parse(
        _ bytes: [UInt8], file: String, currency: String? = nil, dates: ClosedRange<CalendarDate>? = nil
    ) throws(FileFeedError) -> ParsedFile<ZeroRateRow> {
        let columns = "DATE, CURRENCY, MONTHS, VALUE, or Date;M1M;M1Y and other terms"
        let commas = try TableReader(bytes, file: file, columns: columns)
        if commas.header.names.contains("CURRENCY") { return try list(commas, currency, dates) }
        return try table(
            try TableReader(bytes, file: file, columns: columns, separator: UInt8(ascii: ";")), dates)
    }

    private struct Point: Hashable {
        let date: CalendarDate
        let currency: String
        let months: Int
    }

    private static func list(
        _ table: consuming TableReader, _ wanted: String?, _ dates: ClosedRange<CalendarDate>?
    ) throws(FileFeedError) -> ParsedFile<ZeroRateRow> {
        let date = try table.header.required("DATE")
        let currency = try table.header.required("CURRENCY")
        let months = try table.header.required("MONTHS")
        let value = try table.header.required("VALUE")
        _ = (table.header.optional("TERM"), table.header.optional("DESC"))
        var lines: [Point: Int] = [:]
        return try table.rows { row throws(Reject) in
            let day = try row.requiredDate(date, as: .iso)
            if let dates, !dates.contains(day) { return nil }
            let code = try row.requiredText(currency, expected: "three letters such as EUR")
            if let wanted, wanted != code { return nil }
            let expected = "whole months from 1 to 1200"
            guard let term = try row.integer(months, in: 1...1_200, expected: expected) else {
                throw row.reject(months, expected: expected)
            }
            let rate = try row.requiredDecimal(value, expected: "a decimal such as 0.0425")
            let point = Point(date: day, currency: code, months: term)
            if let first = lines[point] {
                throw row.reject(
                    months, expected: "one row a day, currency and term", found: "'\(term)' again, after line \(first)")
            }
            lines[point] = row.line
            return ZeroRateRow(
                date: day, currency: code, rates: [TermRate(years: Double(term) / 12, rate: rate)], line: row.line)
        }
    }

    private static func table(
        _ table: consuming TableReader, _ dates: ClosedRange<CalendarDate>?
    ) throws(FileFeedError) -> ParsedFile<ZeroRateRow> {
        let date = try table.header.required("Date")
        let terms = try table.header.terms({ Tenor.years(termstrc: $0) }, expected: "a column of a term such as 'M10Y'")
        var lines: [CalendarDate: Int] = [:]
        return try table.rows { row throws(Reject) in
            let day = try row.requiredDate(date, as: .german)
            if let dates, !dates.contains(day) { return nil }
            let rates = try row.rates(terms, absent: "NA")
            if let first = lines[day] {
                throw row.reject(date, expected: "one row a day", found: "\(day) again, after line \(first)")
            }
            lines[day] = row.line
            return ZeroRateRow(date: day, currency: nil, rates: rates, line: row.line)
        }
    }
}

package import FixedIncome

/// Reads constant-maturity par yields, nominal or real, in Treasury's layouts and the Federal Reserve's, told apart by content.
///
/// Treasury's table has the days in either order, quotes in the header or none, and dates as `MM/DD/YYYY` or `M/D/YY`, where the years
/// 90 to 99 are of the last century. Terms are read from the names of the columns, so that new ones need no change here.
package enum ParYieldFile {
    /// Reads the yields of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    ///   - dates: rows of other days are passed over; nil takes all.
    /// - Returns: a row for each day, in the order of the file; a reject for each other row. A day stands there once.
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, `.badHeader`, or `.unknownLayout`.
    package static func parse(
        _ bytes: [UInt8], file: String, dates: ClosedRange<CalendarDate>? = nil
    ) throws(FileFeedError) -> ParsedFile<ParYieldRow> {
        switch try detect(bytes, file: file) {
        case .treasury:
            var table = try TableReader(bytes, file: file, columns: treasuryColumns)
            let date = try table.header.required(treasuryDate)
            let terms = try table.header.terms({ Tenor.years($0) }, expected: "a column of a term such as '10 Yr'")
            return try rows(table, Columns(date: date, format: .american, terms: terms, absent: "N/A"), dates)
        case .h15:
            var table = try TableReader(bytes, file: file, columns: h15Columns, below: h15Date)
            let date = try table.header.required(h15Date)
            let terms = try table.header.terms({ Tenor.years(h15: $0) }, expected: "a constant maturity such as 'RIFLGFCY10_N.B'")
            return try rows(table, Columns(date: date, format: .iso, terms: terms, absent: "ND"), dates)
        }
    }

    /// Tells in which layout a file has par yields, from its first record.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: the layout; a file that is merely broken in places still has one.
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, `.badHeader` or `.unknownLayout`.
    package static func detect(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParYieldLayout {
        let expected = "\(treasuryColumns), or the Federal Reserve's H.15"
        let names = try TableReader(bytes, file: file, columns: expected).header.names
        switch names.first {
        case treasuryDate: return .treasury
        case "Series Description", h15Date: return .h15
        default:
            throw .unknownLayout(
                file: file, found: Reject.quoted(names.joined(separator: ",")), expected: "a header with \(expected)")
        }
    }

    private static let treasuryDate = "Date"
    private static let h15Date = "Time Period"
    private static let treasuryColumns = "Date, 1 Mo, 10 Yr and other terms"
    private static let h15Columns = "Time Period and constant maturities"

    private struct Columns {
        var date: TableColumn
        var format: DateFormat
        var terms: [(years: Double, column: TableColumn)]
        var absent: String
    }

    private static func rows(
        _ table: consuming TableReader, _ columns: Columns, _ dates: ClosedRange<CalendarDate>?
    ) throws(FileFeedError) -> ParsedFile<ParYieldRow> {
        var lines: [CalendarDate: Int] = [:]
        return try table.rows { row throws(Reject) in
            let date = try row.requiredDate(columns.date, as: columns.format)
            if let dates, !dates.contains(date) { return nil }
            let yields = try row.rates(columns.terms, absent: columns.absent)
            if let first = lines[date] {
                throw row.reject(columns.date, expected: "one row a day", found: "\(date) again, after line \(first)")
            }
            lines[date] = row.line
            return ParYieldRow(date: date, yields: yields, line: row.line)
        }
    }
}

import FixedIncome

/// Reads `curve.csv` (`date,zero_rate`): the nodes of a zero curve.
///
/// A curve with a row missing is another curve: a caller that gets rejects should not price on the rows that are left.
package enum CurveFile {
    /// Reads the nodes of a file; their dates must ascend strictly.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: at least two rows, and a reject for each row that is none.
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, `.badHeader`, or `.tooFewRows` when fewer than two rows are good.
    package static func parse(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<CurveRow> {
        var table = try TableReader(bytes, file: file, columns: "date, zero_rate")
        let date = try table.header.required("date")
        let zeroRate = try table.header.required("zero_rate")
        var previous: CalendarDate?
        let parsed = try table.rows { row throws(Reject) in
            let node = CurveRow(
                date: try row.requiredDate(date),
                zeroRate: try row.requiredDecimal(zeroRate, expected: "a decimal such as 0.0425"), line: row.line)
            if let previous, node.date <= previous {
                throw row.reject(date, expected: "a date after \(previous), the one before it")
            }
            previous = node.date
            return node
        }
        guard parsed.rows.count >= 2 else {
            throw .tooFewRows(
                file: file, found: "good rows: \(parsed.rows.count)", expected: "at least 2 nodes of a curve",
                rejects: parsed.rejects)
        }
        return parsed
    }
}

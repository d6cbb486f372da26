import FixedIncome

/// The securities and days that a file has had so far, each of which may have one row.
struct SecurityDays {
    private struct Key: Hashable {
        let isin: String
        let date: CalendarDate
    }

    private var lines: [Key: Int] = [:]

    /// Notes a row.
    ///
    /// - Parameters:
    ///   - row: the row.
    ///   - column: the column of the identifier.
    ///   - isin: what stands in it.
    ///   - date: the row's day.
    ///   - name: what the file has a row of, for messages: `bond`.
    /// - Throws: a reject when an earlier row has the same security and day.
    mutating func meet(
        _ row: TableRow, _ column: TableColumn, isin: String, date: CalendarDate, called name: String
    ) throws(Reject) {
        let key = Key(isin: isin, date: date)
        if let first = lines[key] {
            throw row.reject(column, expected: "one row a \(name) and day", found: "'\(isin)' again, after line \(first)")
        }
        lines[key] = row.line
    }
}

import FixedIncome

/// Reads the payments of government bonds as termstrc's data set has them: `ISIN,CF,DATE`, and `COUNTRY` where it is there.
package enum TermstrcCashFlowFile {
    /// Reads the payments of a file; those of a bond must ascend strictly.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: a row for each payment, a reject for each other row.
    /// - Throws: `FileFeedError.notUTF8`, `.empty` or `.badHeader`.
    package static func parse(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<TermstrcCashFlowRow> {
        var table = try TableReader(bytes, file: file, columns: "ISIN, CF, DATE")
        let country = table.header.optional("COUNTRY")
        let isin = try table.header.required("ISIN")
        let amount = try table.header.required("CF")
        let date = try table.header.required("DATE")
        var last: [String: CalendarDate] = [:]
        return try table.rows(about: isin) { row throws(Reject) in
            let expected = "an amount above 0, per 100 of face"
            guard let paid = try row.positiveDecimal(amount, expected: expected) else {
                throw row.reject(amount, expected: expected)
            }
            let flow = TermstrcCashFlowRow(
                isin: try row.isin(isin), amount: paid, date: try row.requiredDate(date), line: row.line)
            try TermstrcCountry.check(row, country, isin: flow.isin)
            if let previous = last[flow.isin], flow.date <= previous {
                throw row.reject(date, expected: "a date after \(previous), the bond's payment before it")
            }
            last[flow.isin] = flow.date
            return flow
        }
    }
}

package import FixedIncome

/// Reads government bonds as termstrc's data sets have them, one day or several a file.
///
/// Required columns: `ISIN,MATURITYDATE,ISSUEDATE,COUPONRATE,PRICE,ACCRUED,TODAY`; `COUNTRY` may be there.
package enum TermstrcFile {
    /// Reads the bonds of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    ///   - dates: rows of other days are passed over; nil takes all.
    /// - Returns: a row for each bond and day, a reject for each other row.
    /// - Throws: `FileFeedError.notUTF8`, `.empty` or `.badHeader`.
    package static func parse(
        _ bytes: [UInt8], file: String, dates: ClosedRange<CalendarDate>? = nil
    ) throws(FileFeedError) -> ParsedFile<TermstrcRow> {
        var table = try TableReader(bytes, file: file, columns: "ISIN, MATURITYDATE, PRICE and more")
        let columns = try Columns(&table.header)
        var met = SecurityDays()
        return try table.rows(about: columns.isin) { row throws(Reject) in
            let date = try row.requiredDate(columns.date)
            if let dates, !dates.contains(date) { return nil }
            let bond = try bond(row, columns, date)
            try met.meet(row, columns.isin, isin: bond.isin, date: date, called: "bond")
            return bond
        }
    }

    private struct Columns {
        let country, isin, maturity, issueDate, coupon, price, accrued, date: TableColumn

        init(_ header: inout TableHeader) throws(FileFeedError) {
            country = header.optional("COUNTRY")
            isin = try header.required("ISIN")
            maturity = try header.required("MATURITYDATE")
            issueDate = try header.required("ISSUEDATE")
            coupon = try header.required("COUPONRATE")
            price = try header.required("PRICE")
            accrued = try header.required("ACCRUED")
            date = try header.required("TODAY")
        }
    }

    private static func bond(_ row: TableRow, _ columns: Columns, _ date: CalendarDate) throws(Reject) -> TermstrcRow {
        let isin = try row.isin(columns.isin)
        try TermstrcCountry.check(row, columns.country, isin: isin)
        let issueDate = try row.requiredDate(columns.issueDate)
        let maturity = try row.requiredDate(columns.maturity)
        guard maturity > issueDate else {
            throw row.reject(columns.maturity, expected: "a date after ISSUEDATE \(issueDate)")
        }
        let coupon = try row.requiredDecimal(columns.coupon, expected: "a decimal such as 0.0425")
        guard (0..<1).contains(coupon) else { throw row.reject(columns.coupon, expected: "a decimal such as 0.0425") }
        guard let price = try row.positiveDecimal(columns.price, expected: expectedPrice) else {
            throw row.reject(columns.price, expected: expectedPrice)
        }
        return TermstrcRow(
            isin: isin, maturity: maturity, issueDate: issueDate, coupon: coupon, price: price,
            accrued: try row.requiredDecimal(columns.accrued, expected: "accrued interest, per 100 of face"), date: date,
            line: row.line)
    }

    private static let expectedPrice = "a price above 0, per 100 of face"
}

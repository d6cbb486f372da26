package import FixedIncome

/// Reads closing prices of gilts, strips and Treasury bills as Tradeweb and FTSE publish them: percent, `DD/MM/YYYY`, `N/A` for nothing.
package enum GiltPriceFile {
    /// Reads the prices of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    ///   - dates: rows of other days are passed over; nil takes all.
    /// - Returns: a row for each security and day, a reject for each other row.
    /// - Throws: `FileFeedError.notUTF8`, `.empty` or `.badHeader`.
    package static func parse(
        _ bytes: [UInt8], file: String, dates: ClosedRange<CalendarDate>? = nil
    ) throws(FileFeedError) -> ParsedFile<GiltPriceRow> {
        var table = try TableReader(bytes, file: file, columns: "Gilt Name, ISIN, Clean Price and more")
        let columns = try Columns(&table.header)
        var met = SecurityDays()
        return try table.rows(about: columns.isin) { row throws(Reject) in
            let date = try row.requiredDate(columns.date, as: .british)
            if let dates, !dates.contains(date) { return nil }
            let gilt = try gilt(row, columns, date)
            try met.meet(row, columns.isin, isin: gilt.isin, date: date, called: "security")
            return gilt
        }
    }

    private struct Columns {
        let name, date, isin, kind, coupon, maturity, clean, dirty, yield, duration, accrued: TableColumn

        init(_ header: inout TableHeader) throws(FileFeedError) {
            name = try header.required("Gilt Name")
            date = try header.required("Close of Business Date")
            isin = try header.required("ISIN")
            kind = try header.required("Type")
            coupon = try header.required("Coupon")
            maturity = try header.required("Maturity")
            clean = try header.required("Clean Price")
            dirty = header.optional("Dirty Price")
            yield = header.optional("Yield")
            duration = header.optional("Mod Duration")
            accrued = header.optional("Accrued Interest")
        }
    }

    private static let absent = "N/A"

    private static func gilt(_ row: TableRow, _ columns: Columns, _ date: CalendarDate) throws(Reject) -> GiltPriceRow {
        let isin = try row.isin(columns.isin)
        guard let kind = try row.choice(columns.kind, of: GiltKind.self) else {
            throw row.reject(
                columns.kind, expected: "one of \(GiltKind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let coupon = try row.percent(columns.coupon, absent: absent)
        if kind == .conventional || kind == .indexLinked, coupon.map({ !(0..<1).contains($0) }) ?? true {
            throw row.reject(columns.coupon, expected: "percent such as 4.25")
        }
        return GiltPriceRow(
            name: row.text(columns.name), date: date, isin: isin, kind: kind, coupon: coupon,
            maturity: try row.requiredDate(columns.maturity, as: .british),
            cleanPrice: try row.price(columns.clean, absent: absent), dirtyPrice: try row.price(columns.dirty, absent: absent),
            yield: try row.percent(columns.yield, absent: absent),
            modifiedDuration: try row.decimal(columns.duration, absent: absent, expected: "years"),
            accrued: try row.decimal(columns.accrued, absent: absent, expected: "accrued interest, per 100 of face"),
            line: row.line)
    }
}

import FixedIncome

/// Reads `bonds.csv`: one bond a row.
///
/// Required columns: `id,kind,maturity`. Others, in any order: `issue_date,coupon,frequency,day_count,calendar,convention,end_of_month,
/// first_coupon,redemption,settlement_days,yield_convention,last_regular_coupon,stub,ex_dividend,currency,issuer,sector,rating`. Names are case-sensitive.
/// Columns with other names are not read, and noted.
package enum BondFile {
    /// Reads the bonds of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: a row for each good bond, a reject for each other row.
    /// - Throws: `FileFeedError.notUTF8`, `.empty` or `.badHeader`.
    package static func parse(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<BondRow> {
        var reader = try BondReader(bytes, file: file)
        var parsed = ParsedFile<BondRow>()
        parsed.notes = reader.notes
        while let row = try reader.next() {
            switch row {
            case .success(let made): parsed.rows.append(made.bond)
            case .failure(let reject): parsed.rejects.append(reject)
            }
        }
        return parsed
    }

    /// Makes a bond of a row.
    static func bond(_ row: TableRow, _ columns: BondColumns) throws(Reject) -> BondRow {
        let id = try row.requiredText(columns.id, expected: "the name of the bond")
        guard let kind = try row.choice(columns.kind) else {
            throw row.reject(columns.kind.column, expected: "one of \(BondKind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let issueDate = try row.date(columns.issueDate)
        let maturity = try maturity(row, columns, kind, after: issueDate)
        let coupon = try coupon(row, columns, kind)
        let frequency = try frequency(row, columns, kind)
        let dayCount = try row.choice(columns.dayCount)
        let convention = try row.choice(columns.convention)
        let endOfMonth = try row.boolean(columns.endOfMonth)
        let firstCoupon = try firstCoupon(row, columns, kind, issueDate, maturity)
        let redemption = try row.positiveDecimal(columns.redemption, expected: "a number above 0, per 100 of face")
        let settlementDays = try row.integer(columns.settlementDays, in: 0...30, expected: "a whole number of days from 0 to 30")
        return BondRow(
            id: id, kind: kind, issueDate: issueDate, maturity: maturity, coupon: coupon, frequency: frequency,
            dayCount: dayCount,
            calendar: row.optionalText(columns.calendar), convention: convention, endOfMonth: endOfMonth,
            firstCoupon: firstCoupon,
            redemption: redemption, settlementDays: settlementDays,
            yieldConvention: try row.choice(columns.yieldConvention),
            lastRegularCoupon: try lastRegularCoupon(row, columns, kind, firstCoupon ?? issueDate, maturity),
            stub: row.optionalText(columns.stub), exDividend: row.optionalText(columns.exDividend),
            currency: try currency(row, columns), issuer: row.optionalText(columns.issuer),
            sector: row.optionalText(columns.sector), rating: row.optionalText(columns.rating), line: row.line)
    }

    private static func maturity(
        _ row: TableRow, _ columns: BondColumns, _ kind: BondKind, after issueDate: CalendarDate?
    ) throws(Reject) -> CalendarDate? {
        guard kind != .perpetual else {
            guard row.isEmpty(columns.maturity) else {
                throw row.reject(columns.maturity, expected: "nothing for a perpetual bond")
            }
            return nil
        }
        let maturity = try row.requiredDate(columns.maturity)
        if let issueDate, maturity <= issueDate {
            throw row.reject(columns.maturity, expected: "a date after issue_date \(issueDate)")
        }
        return maturity
    }

    private static func coupon(_ row: TableRow, _ columns: BondColumns, _ kind: BondKind) throws(Reject) -> Double? {
        let expected = "a decimal such as 0.0425"
        let coupon = try row.decimal(columns.coupon, expected: expected)
        if kind.hasNoCoupons, let coupon, coupon != 0 {
            throw row.reject(columns.coupon, expected: "nothing or 0 for a \(kind.rawValue)")
        }
        if kind.needsCoupon, coupon == nil { throw row.reject(columns.coupon, expected: expected) }
        return coupon
    }

    private static func frequency(_ row: TableRow, _ columns: BondColumns, _ kind: BondKind) throws(Reject) -> Frequency? {
        guard !row.isEmpty(columns.frequency) else { return nil }
        guard !kind.hasNoCoupons else { throw row.reject(columns.frequency, expected: "nothing for a \(kind.rawValue)") }
        guard let perYear = Int(row.text(columns.frequency)), let frequency = Frequency(rawValue: perYear) else {
            throw row.reject(columns.frequency, expected: "1, 2, 4 or 12 coupons a year")
        }
        return frequency
    }

    private static func firstCoupon(
        _ row: TableRow, _ columns: BondColumns, _ kind: BondKind, _ issueDate: CalendarDate?, _ maturity: CalendarDate?
    ) throws(Reject) -> CalendarDate? {
        guard let date = try row.date(columns.firstCoupon) else { return nil }
        guard !kind.hasNoCoupons else { throw row.reject(columns.firstCoupon, expected: "nothing for a \(kind.rawValue)") }
        if let issueDate, date <= issueDate {
            throw row.reject(columns.firstCoupon, expected: "a date after issue_date \(issueDate)")
        }
        if let maturity, date > maturity {
            throw row.reject(columns.firstCoupon, expected: "a date not after maturity \(maturity)")
        }
        return date
    }

    private static func lastRegularCoupon(
        _ row: TableRow, _ columns: BondColumns, _ kind: BondKind, _ earliest: CalendarDate?, _ maturity: CalendarDate?
    ) throws(Reject) -> CalendarDate? {
        guard let date = try row.date(columns.lastRegularCoupon) else { return nil }
        guard !kind.hasNoCoupons else { throw row.reject(columns.lastRegularCoupon, expected: "nothing for a \(kind.rawValue)") }
        if let earliest, date < earliest {
            throw row.reject(columns.lastRegularCoupon, expected: "a date not before \(earliest)")
        }
        if let maturity, date >= maturity {
            throw row.reject(columns.lastRegularCoupon, expected: "a date before maturity \(maturity)")
        }
        return date
    }

    private static func currency(_ row: TableRow, _ columns: BondColumns) throws(Reject) -> String? {
        guard let code = row.optionalText(columns.currency) else { return nil }
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
            throw row.reject(columns.currency, expected: "three capital letters such as USD")
        }
        return code
    }
}

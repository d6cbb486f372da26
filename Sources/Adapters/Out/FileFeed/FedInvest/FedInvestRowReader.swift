import FixedIncome

/// Makes typed rows of the records of a FedInvest file.
struct FedInvestRowReader {
    let columns: FedInvestColumns
    /// The day of a file that does not name it.
    let day: CalendarDate?
    /// The line of each security met so far, a day at a time, by the code of its CUSIP.
    private var lines: [CalendarDate?: [UInt64: Int]] = [:]

    init(columns: FedInvestColumns, day: CalendarDate?) {
        self.columns = columns
        self.day = day
    }

    /// The day of the prices in a row.
    func date(_ row: TableRow) throws(Reject) -> CalendarDate? {
        columns.layout == .download ? day : try row.requiredDate(columns.date)
    }

    /// The rest of a row whose day is known.
    ///
    /// - Throws: the reason why it is none.
    mutating func row(_ row: TableRow, date: CalendarDate?) throws(Reject) -> FedInvestRow {
        let (cusip, code) = try cusip(row)
        let type = try securityType(row)
        let parsed = FedInvestRow(
            cusip: cusip, securityType: type, rate: try rate(row), maturity: try maturity(row), callDate: try callDate(row),
            buy: try price(row, columns.buy), sell: try price(row, columns.sell), endOfDay: try price(row, columns.endOfDay),
            date: date, line: row.line)
        if let first = remember(code, date, row.line) {
            throw row.reject(
                columns.cusip, expected: "one row a security and day", found: "\(Reject.quoted(cusip)) again, after line \(first)"
            )
        }
        return parsed
    }

    /// Notes that a security has a row on a day; returns the line of an earlier one.
    private mutating func remember(_ code: UInt64, _ date: CalendarDate?, _ line: Int) -> Int? {
        if let first = lines[date]?[code] { return first }
        lines[date, default: [:]][code] = line
        return nil
    }

    private func cusip(_ row: TableRow) throws(Reject) -> (text: String, code: UInt64) {
        guard let range = row.range(columns.cusip), let code = CUSIP.code(row.bytes, range) else {
            throw row.reject(columns.cusip, expected: "nine characters that end in their check digit")
        }
        return (String(decoding: row.bytes[range], as: UTF8.self), code)
    }

    private func securityType(_ row: TableRow) throws(Reject) -> SecurityType {
        guard let range = row.range(columns.securityType), !range.isEmpty else {
            throw row.reject(columns.securityType, expected: "a type such as MARKET BASED NOTE")
        }
        return SecurityType.known(row.bytes, range) ?? .other(row.text(columns.securityType))
    }

    private func rate(_ row: TableRow) throws(Reject) -> Double {
        let isPercent = columns.layout == .history
        let expected = isPercent ? "percent such as 4.250%" : "a decimal such as 0.0425"
        guard var range = row.range(columns.rate) else { throw row.reject(columns.rate, expected: expected) }
        if isPercent {
            guard let last = range.last, row.bytes[last] == UInt8(ascii: "%") else {
                throw row.reject(columns.rate, expected: expected)
            }
            range = range.lowerBound..<last
        }
        guard let rate = DecimalText.value(in: row.bytes, range, shift: isPercent ? -2 : 0) else {
            throw row.reject(columns.rate, expected: expected)
        }
        return rate
    }

    private func maturity(_ row: TableRow) throws(Reject) -> CalendarDate {
        guard let date = day(row, columns.maturity) else { throw row.reject(columns.maturity, expected: expectedDate) }
        return date
    }

    private func callDate(_ row: TableRow) throws(Reject) -> CalendarDate? {
        guard !isAbsent(row, columns.callDate) else { return nil }
        guard let date = day(row, columns.callDate) else {
            throw row.reject(columns.callDate, expected: "\(expectedDate), or \(columns.layout == .history ? "NA" : "nothing")")
        }
        return date
    }

    private func price(_ row: TableRow, _ column: TableColumn) throws(Reject) -> Double? {
        guard !isAbsent(row, column) else { return nil }
        guard let range = row.range(column), let price = DecimalText.value(in: row.bytes, range), price >= 0 else {
            throw row.reject(column, expected: "a price per 100 of face, or 0 for none")
        }
        return price == 0 ? nil : price
    }

    private var expectedDate: String {
        columns.layout == .history ? "a date that exists, as YYYY-MM-DD" : "a date that exists, as MM/DD/YYYY"
    }

    private func day(_ row: TableRow, _ column: TableColumn) -> CalendarDate? {
        guard let range = row.range(column) else { return nil }
        return columns.layout == .history ? DateText.iso(in: row.bytes, range) : DateText.american(in: row.bytes, range)
    }

    /// Whether a field is empty, or the `NA` of the history.
    private func isAbsent(_ row: TableRow, _ column: TableColumn) -> Bool {
        guard let range = row.range(column), !range.isEmpty else { return true }
        return columns.layout == .history && range.count == 2 && row.bytes[range.lowerBound] == UInt8(ascii: "N")
            && row.bytes[range.lowerBound + 1] == UInt8(ascii: "A")
    }
}

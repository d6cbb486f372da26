import FixedIncome

/// Reads `quotes.csv`: one quote a row.
///
/// Required columns: `id`, and at least one of `clean_price,dirty_price,yield,discount_rate` (of which a row fills at most one) and
/// `bid_price,ask_price` (clean). Optional: `date`, `settlement`. Columns with other names are not read, and noted.
package enum QuoteFile {
    /// Reads the quotes of a file. A bond may have several, even for one settlement.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: a row for each good quote, a reject for each other row; a bid above its ask is one.
    /// - Throws: `FileFeedError.notUTF8`, `.empty` or `.badHeader`.
    package static func parse(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<QuoteRow> {
        var table = try TableReader(bytes, file: file, columns: "id, settlement and \(QuoteColumns.valueNames)")
        let columns = try QuoteColumns(&table.header)
        return table.rows { row throws(Reject) in try quote(row, columns) }
    }

    private static func quote(_ row: TableRow, _ columns: QuoteColumns) throws(Reject) -> QuoteRow {
        let id = try row.requiredText(columns.id, expected: "the name of a bond")
        let date = try row.date(columns.date)
        let settlement = try row.date(columns.settlement)
        let filled = columns.values.filter { !row.isEmpty($0) }
        guard filled.count <= 1 else {
            throw row.reject(
                filled[1], expected: "one of \(filled.map(\.name).joined(separator: " and "))",
                found: "\(Reject.quoted(row.text(filled[1]))) beside \(filled[0].name) \(Reject.quoted(row.text(filled[0])))")
        }
        let quote = try value(row, columns)
        let bid = try row.positiveDecimal(columns.bid, expected: expectedPrice)
        let ask = try row.positiveDecimal(columns.ask, expected: expectedPrice)
        guard quote != nil || bid != nil || ask != nil else {
            throw Reject(
                file: row.file, line: row.line, field: "row", found: "no value",
                expected: "one of \(QuoteColumns.valueNames) filled")
        }
        if let bid, let ask, bid > ask {
            throw row.reject(columns.bid, expected: "a bid not above ask_price \(Reject.quoted(row.text(columns.ask)))")
        }
        if let date, let settlement, settlement < date {
            throw row.reject(columns.settlement, expected: "the day of the prices \(date) or later")
        }
        return QuoteRow(id: id, date: date, settlement: settlement, quote: quote, bidPrice: bid, askPrice: ask, line: row.line)
    }

    private static let expectedPrice = "a price above 0, per 100 of face"

    private static func value(_ row: TableRow, _ columns: QuoteColumns) throws(Reject) -> Quote? {
        if let price = try row.positiveDecimal(columns.cleanPrice, expected: expectedPrice) { return .clean(price) }
        if let price = try row.positiveDecimal(columns.dirtyPrice, expected: expectedPrice) { return .dirty(price) }
        if let yield = try row.decimal(columns.yield, expected: "a decimal such as 0.0425") { return .yield(yield) }
        let rate = try row.decimal(columns.discountRate, expected: "a decimal such as 0.0425")
        return rate.map(Quote.discountRate)
    }
}

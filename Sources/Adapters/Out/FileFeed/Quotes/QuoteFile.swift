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
        var reader = try QuoteReader(bytes, file: file)
        var parsed = ParsedFile<QuoteRow>()
        parsed.notes = reader.notes
        while let row = try reader.next() {
            switch row {
            case .success(let quote): parsed.rows.append(quote)
            case .failure(let reject): parsed.rejects.append(reject)
            }
        }
        return parsed
    }

    /// Makes a quote of a row of `quotes.csv`.
    static func quote(_ row: TableRow, _ columns: QuoteColumns) throws(Reject) -> QuoteRow {
        let id = try row.requiredText(columns.id, expected: "the name of a bond")
        let made = try quote(row, columns, id: id)
        guard let made, made.quote != nil || made.bidPrice != nil || made.askPrice != nil else {
            throw Reject(
                file: row.file, line: row.line, field: "row", found: "no value",
                expected: "one of \(QuoteColumns.valueNames) filled")
        }
        return made
    }

    /// What a row says about the price of a bond; nil when it says nothing.
    static func quote(_ row: TableRow, _ columns: QuoteColumns, id: String) throws(Reject) -> QuoteRow? {
        let date = try row.date(columns.date)
        let settlement = try row.date(columns.settlement)
        try checkValues(row, columns)
        let quote = try value(row, columns)
        let bid = try row.positiveDecimal(columns.bid, expected: expectedPrice)
        let ask = try row.positiveDecimal(columns.ask, expected: expectedPrice)
        if let bid, let ask, bid > ask {
            throw row.reject(columns.bid, expected: "a bid not above ask_price \(Reject.quoted(row.text(columns.ask)))")
        }
        if let date, let settlement, settlement < date {
            throw row.reject(columns.settlement, expected: "the day of the prices \(date) or later")
        }
        guard settlement != nil || quote != nil || bid != nil || ask != nil else { return nil }
        return QuoteRow(id: id, date: date, settlement: settlement, quote: quote, bidPrice: bid, askPrice: ask, line: row.line)
    }

    /// At most one of the first four values may be there.
    private static func checkValues(_ row: TableRow, _ columns: QuoteColumns) throws(Reject) {
        var first: TableColumn?
        for column in columns.values where !row.isEmpty(column) {
            guard let before = first else {
                first = column
                continue
            }
            let filled = columns.values.filter { !row.isEmpty($0) }
            throw row.reject(
                column, expected: "one of \(filled.map(\.name).joined(separator: " and "))",
                found: "\(Reject.quoted(row.text(column))) beside \(before.name) \(Reject.quoted(row.text(before)))")
        }
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

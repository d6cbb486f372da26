package import FixedIncome

/// Reads the daily Treasury prices of FedInvest, in both layouts, told apart by content.
package enum FedInvestFile {
    /// Reads the prices of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    ///   - day: the day of the prices, for the download, which does not name it; a history's own dates come first.
    ///   - dateFilter: rows of other days are passed over unread, which is quick; nil takes all.
    /// - Returns: a row for each security and day, a reject for each other row that the filter lets through.
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, `.badHeader`, or `.unknownLayout` when it is no FedInvest file.
    package static func parse(
        _ bytes: [UInt8], file: String, day: CalendarDate? = nil, dateFilter: CalendarDate? = nil
    ) throws(FileFeedError) -> ParsedFile<FedInvestRow> {
        let (table, columns) = try open(bytes, file: file)
        var reader = FedInvestRowReader(columns: columns, day: day)
        return try table.rows { row throws(Reject) in
            let date = try reader.date(row)
            if let dateFilter, date != dateFilter { return nil }
            return try reader.row(row, date: date)
        }
    }

    /// The rows of a file, not read yet, and its columns.
    ///
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, `.badHeader`, or `.unknownLayout` when it is no FedInvest file.
    static func open(_ bytes: [UInt8], file: String) throws(FileFeedError) -> (table: TableReader, columns: FedInvestColumns) {
        switch try QuoteFile.detect(bytes, file: file) {
        case .fedInvest(.history):
            var table = try TableReader(bytes, file: file, columns: "CUSIP, SECURITY.TYPE and more")
            let columns = try FedInvestColumns.history(&table.header)
            return (table, columns)
        case .fedInvest(.download):
            return (try TableReader(headless: bytes, file: file, names: downloadNames), .download)
        case let layout:
            throw .unknownLayout(file: file, found: layout.name, expected: "a FedInvest price file")
        }
    }

    private static let downloadNames = [
        "CUSIP", "SECURITY.TYPE", "RATE", "MATURITY.DATE", "CALL.DATE", "BUY", "SELL", "END.OF.DAY",
    ]
}

/// Reads trades in on-the-run Treasuries as FINRA's end-of-day file has them.
package enum TRACEFile {
    /// The first column, by which the file is told from others.
    private static let firstColumn = "tradeTime"

    /// Whether a file begins as one of trades does.
    ///
    /// - Parameter bytes: the file, or its beginning.
    /// - Returns: whether its first column is the time of a trade.
    package static func isOne(_ bytes: [UInt8]) -> Bool {
        let start = bytes.first == UInt8(ascii: "\"") ? 1 : 0
        return bytes.dropFirst(start).starts(with: firstColumn.utf8)
    }

    /// Reads the trades of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: a row for each good trade, a reject for each other row. Rows that say the same are all there: no trade has a name.
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, or `.badHeader` when a column is missing.
    package static func parse(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<TRACERow> {
        var table = try TableReader(bytes, file: file, columns: "tradeTime, cusip and more")
        let reader = try TRACERowReader(&table.header)
        return try table.rows(about: reader.cusip) { row throws(Reject) in try reader.row(row) }
    }
}

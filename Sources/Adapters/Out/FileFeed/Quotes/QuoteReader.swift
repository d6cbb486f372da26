import FixedIncome

/// Reads `quotes.csv` row by row, so that a file of any length needs no more memory than a short one.
package struct QuoteReader {
    /// Remarks about the file as a whole.
    package let notes: [Note]

    private var table: TableReader
    private var row: TableRow
    private let columns: QuoteColumns

    /// Reads the header.
    ///
    /// - Parameter source: the file.
    /// - Throws: `FileFeedError` when the file cannot be read so far, is empty, or has a bad header.
    package init(_ source: ByteSource) throws(FileFeedError) {
        try self.init(try TableReader(source, columns: Self.expectedColumns))
    }

    /// Reads the header of a file that is in memory.
    init(_ bytes: [UInt8], file: String) throws(FileFeedError) {
        try self.init(try TableReader(bytes, file: file, columns: Self.expectedColumns))
    }

    private init(_ table: TableReader) throws(FileFeedError) {
        var table = table
        columns = try QuoteColumns(&table.header)
        notes = table.header.notesOnUnknownColumns
        row = table.makeRow()
        self.table = table
    }

    private static let expectedColumns = "id, settlement and \(QuoteColumns.valueNames)"

    /// Reads the next row.
    ///
    /// - Returns: a good row, the reason why it is none, or nil at the end of the file.
    /// - Throws: `FileFeedError` when the file cannot be read on; the rows before are good.
    package mutating func next() throws(FileFeedError) -> Result<QuoteRow, Reject>? {
        switch try table.next(&row) {
        case .end: return nil
        case .reject(let reject): return .failure(reject)
        case .row: break
        }
        do throws(Reject) {
            return .success(try QuoteFile.quote(row, columns))
        } catch {
            return .failure(error)
        }
    }
}

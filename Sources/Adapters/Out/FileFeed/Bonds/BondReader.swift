import FixedIncome

/// Reads `bonds.csv` row by row, so that a file of any length needs no more memory than a short one.
package struct BondReader {
    /// Remarks about the file as a whole.
    package let notes: [Note]
    /// Whether the file has columns of `quotes.csv`, and they are read.
    package let hasQuotes: Bool

    private var table: TableReader
    private var row: TableRow
    private var seen: SeenNames
    private let columns: BondColumns
    private let quoteColumns: QuoteColumns?

    /// Reads the header.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - readingQuotes: whether the columns of `quotes.csv`, where the file has them, are read too.
    /// - Throws: `FileFeedError` when the file cannot be read so far, is empty, or has a bad header.
    package init(_ source: ByteSource, readingQuotes: Bool) throws(FileFeedError) {
        try self.init(
            try TableReader(source, columns: Self.expectedColumns), file: source.file, readingQuotes: readingQuotes)
    }

    /// Reads the header of a file that is in memory.
    init(_ bytes: [UInt8], file: String) throws(FileFeedError) {
        try self.init(
            try TableReader(bytes, file: file, columns: Self.expectedColumns), file: file, readingQuotes: false)
    }

    private init(_ table: TableReader, file: String, readingQuotes: Bool) throws(FileFeedError) {
        var table = table
        columns = try BondColumns(&table.header)
        quoteColumns = readingQuotes ? QuoteColumns(optional: &table.header) : nil
        hasQuotes = quoteColumns != nil
        notes = table.header.notesOnUnknownColumns
        row = table.makeRow()
        seen = SeenNames(file: file)
        self.table = table
    }

    private static let expectedColumns = "id, kind, maturity and more"

    /// Reads the next row.
    ///
    /// - Returns: a good row, the reason why it is none, or nil at the end of the file.
    /// - Throws: `FileFeedError` when the file cannot be read on; the rows before are good.
    package mutating func next() throws(FileFeedError) -> Result<QuotedBond, Reject>? {
        switch try table.next(&row) {
        case .end: return nil
        case .reject(let reject): return .failure(reject)
        case .row: break
        }
        let made: QuotedBond
        do throws(Reject) {
            let bond = try BondFile.bond(row, columns)
            made = QuotedBond(bond: bond, quote: try quote(of: bond))
        } catch {
            return .failure(error)
        }
        guard let first = try seen.earlierLine(of: made.bond.id, line: row.line) else { return .success(made) }
        return .failure(
            row.reject(
                columns.id, expected: "an id that no other bond has",
                found: "\(Reject.quoted(made.bond.id)) again, after line \(first)"))
    }

    private func quote(of bond: BondRow) throws(Reject) -> QuoteRow? {
        guard let quoteColumns else { return nil }
        return try QuoteFile.quote(row, quoteColumns, id: bond.id)
    }
}

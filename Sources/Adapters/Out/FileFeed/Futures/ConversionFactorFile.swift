/// Reads the exchange's table of conversion factors (the first sheet of CME Group's workbook, as CSV).
///
/// The table has a block a contract: its title, two lines of headings of which the second has the delivery months, a line a bond with
/// a factor or dashes a month, the numbers of eligible issues, and remarks. Titles, headings, totals and remarks are no rows; a
/// block whose totals do not agree with its rows gets a note.
package enum ConversionFactorFile {
    /// Reads the factors of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: a row for each bond and contract, a reject for each line that is neither that nor one of the table's own.
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, or `.unknownLayout` when the file does not begin with a contract's title.
    package static func parse(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<ConversionFactorRow> {
        try TableReader.checkText(bytes, file: file)
        var reader = CSVReader(bytes)
        var blocks = ConversionFactorBlocks(file: file, bytes: bytes)
        var parsed = ParsedFile<ConversionFactorRow>()
        var record = CSVRecord()
        var isFirst = true
        while true {
            do throws(CSVFault) {
                guard try reader.next(into: &record) else { break }
            } catch {
                parsed.rejects.append(
                    Reject(file: file, line: error.line, field: "row", found: error.found, expected: error.expected))
                continue
            }
            if isFirst, !blocks.isTitle(record) {
                throw .unknownLayout(
                    file: file, found: "no contract's title in its first line", expected: "a table of conversion factors")
            }
            isFirst = false
            blocks.take(record, into: &parsed)
        }
        if isFirst, parsed.rejects.isEmpty {
            throw .empty(file: file, expected: "a table of conversion factors")
        }
        return parsed
    }
}

import FixedIncome

/// Reads the terms of gilts in the two forms of the UK Debt Management Office, told apart by content: the report D1A "Gilts in issue"
/// as XML, and the list of all gilts issued as CSV (`ISIN_CODE,INSTRUMENT_NAME,REDEMPTION_DATE,FIRST_ISSUE_DATE,BASE_RPI_87`).
package enum GiltTermsFile {
    /// Reads the gilts of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: the terms of each gilt, a reject for each other row; a gilt stands there once.
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, `.badHeader`, or `.badXML`.
    package static func parse(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<GiltTerms> {
        isXML(bytes) ? try GiltsInIssue.parse(bytes, file: file) : try list(bytes, file: file)
    }

    /// Whether a file holds gilts rather than the project's own bonds.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: its name, for messages.
    /// - Returns: true for either form.
    package static func isGiltTerms(_ bytes: [UInt8], file: String) -> Bool {
        if isXML(bytes) { return true }
        return (try? TableReader(bytes, file: file, columns: "ISIN_CODE"))?.header.names.contains("ISIN_CODE") ?? false
    }

    /// Whether the first byte that is no space or byte order mark begins a tag.
    private static func isXML(_ bytes: [UInt8]) -> Bool {
        let text = bytes.withUnsafeBufferPointer(UTF8Text.startsWithMark) ? bytes[3...] : bytes[...]
        return text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
    }

    private static func list(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<GiltTerms> {
        var table = try TableReader(bytes, file: file, columns: "ISIN_CODE, REDEMPTION_DATE and more")
        let isin = try table.header.required("ISIN_CODE")
        let name = try table.header.required("INSTRUMENT_NAME")
        let redemption = try table.header.required("REDEMPTION_DATE")
        let firstIssue = try table.header.required("FIRST_ISSUE_DATE")
        let index = try table.header.required("BASE_RPI_87")
        var lines: [String: Int] = [:]
        return try table.rows(about: isin) { row throws(Reject) in
            let issued = try row.requiredDate(firstIssue)
            let base = try row.positiveDecimal(index, expected: "an index above 0, or nothing")
            let terms = GiltTerms(
                isin: try row.isin(isin), name: try row.requiredText(name, expected: "the name of a gilt"),
                isIndexLinked: base != nil, maturity: try row.requiredDate(redemption), firstIssue: issued, baseRPI: base,
                line: row.line)
            guard terms.maturity > issued else {
                throw row.reject(redemption, expected: "a date after FIRST_ISSUE_DATE \(issued)")
            }
            if let first = lines[terms.isin] {
                throw row.reject(isin, expected: "each gilt once", found: "'\(terms.isin)' again, after line \(first)")
            }
            lines[terms.isin] = row.line
            return terms
        }
    }
}

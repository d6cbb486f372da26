extension QuoteFile {
    /// Tells which kind of quotes a file holds, from its first records.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: the layout; a file that is merely broken in places still has one.
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, or `.unknownLayout`.
    package static func detect(_ bytes: [UInt8], file: String) throws(FileFeedError) -> QuoteLayout {
        try TableReader.checkText(bytes, file: file)
        let expected =
            "a header with id and \(QuoteColumns.valueNames), or prices as FedInvest, termstrc or Tradeweb publish them"
        var reader = CSVReader(bytes)
        var record = CSVRecord()
        var first: [String]?
        for _ in 0..<probedRecords {
            guard let isWhole = step(&reader, &record) else { break }
            guard isWhole else { continue }
            if first == nil {
                let names = record.fields.map { $0.text(in: bytes) }
                if let layout = layout(names) { return layout }
                first = names
            }
            if looksLikeDownload(record, bytes) { return .fedInvest(.download) }
        }
        if reader.isAtStart { throw .empty(file: file, expected: expected) }
        throw .unknownLayout(file: file, found: Reject.quoted(first?.joined(separator: ",") ?? ""), expected: expected)
    }

    /// The layout that the names of a header tell.
    private static func layout(_ names: [String]) -> QuoteLayout? {
        if names.contains("id") { return .project }
        if names.contains("CUSIP") { return .fedInvest(.history) }
        if names.contains("Gilt Name") { return .gilts }
        return names.contains("ISIN") && names.contains("TODAY") ? .termstrc : nil
    }

    /// As many records as may be broken before a download is no longer recognised.
    private static let probedRecords = 20

    /// Whether the next record is whole; nil at the end of the file.
    private static func step(_ reader: inout CSVReader, _ record: inout CSVRecord) -> Bool? {
        do throws(CSVFault) {
            return try reader.next(into: &record) ? true : nil
        } catch {
            return false
        }
    }

    private static func looksLikeDownload(_ record: CSVRecord, _ bytes: [UInt8]) -> Bool {
        record.fields.count == 8
            && (CUSIP.isPlausible(bytes, record.fields[0].range) || DateText.american(in: bytes, record.fields[3].range) != nil)
    }
}

/// Reads a CSV file with a header into rows.
struct TableReader {
    /// The header; parsers bind their columns to it before they read rows.
    var header: TableHeader
    private var reader: CSVReader
    private let file: String

    /// Checks the text and reads the header.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: its name, for messages.
    ///   - columns: what the header should be, for the message about an empty file.
    ///   - separator: the byte between two fields.
    ///   - firstName: the first column of the header, where other records stand above it; nil when the header is the first record.
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, or `.badHeader`.
    init(
        _ bytes: [UInt8], file: String, columns: String, separator: UInt8 = UInt8(ascii: ","), below firstName: String? = nil
    ) throws(FileFeedError) {
        try Self.checkText(bytes, file: file)
        reader = CSVReader(bytes, separator: separator)
        self.file = file
        var record = CSVRecord()
        repeat {
            guard try Self.readHeader(&reader, &record, file) else {
                throw .empty(file: file, expected: "a header with the columns \(columns)")
            }
        } while firstName != nil && record.fields[0].text(in: bytes) != firstName
        header = try TableHeader(file: file, line: record.line, names: record.fields.map { $0.text(in: bytes) })
    }

    /// Reads a record that may be the header; false at the end of the file.
    private static func readHeader(
        _ reader: inout CSVReader, _ record: inout CSVRecord, _ file: String
    ) throws(FileFeedError) -> Bool {
        do throws(CSVFault) {
            return try reader.next(into: &record)
        } catch {
            throw .badHeader(file: file, line: error.line, field: "header", found: error.found, expected: error.expected)
        }
    }

    /// Checks the text of a file that has no header.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: its name, for messages.
    ///   - names: what its columns are called in messages.
    /// - Throws: `FileFeedError.notUTF8`.
    init(headless bytes: [UInt8], file: String, names: [String]) throws(FileFeedError) {
        try Self.checkText(bytes, file: file)
        reader = CSVReader(bytes)
        self.file = file
        header = try TableHeader(file: file, line: 0, names: names)
        names.forEach { _ = header.optional($0) }
    }

    /// Makes a row of each record that has as many fields as the header, and a reject of each of the others.
    ///
    /// - Parameters:
    ///   - subject: the column that names what a row is about, for the rejects.
    ///   - parse: makes a row, throws the reason why it is none, or returns nil to pass over one that nobody asked for.
    /// - Returns: rows, rejects, and notes on columns that the parser never asked for.
    consuming func rows<Row>(
        about subject: TableColumn? = nil, _ parse: (TableRow) throws(Reject) -> Row?
    ) -> ParsedFile<Row> {
        var parsed = ParsedFile<Row>()
        parsed.notes = header.notesOnUnknownColumns
        var row = TableRow(file: file, bytes: reader.bytes)
        while let isComplete = advance(&row, &parsed.rejects) {
            guard isComplete else { continue }
            do throws(Reject) {
                if let made = try parse(row) { parsed.rows.append(made) }
            } catch {
                var reject = error
                reject.subject = subject.flatMap(row.optionalText)
                parsed.rejects.append(reject)
            }
        }
        return parsed
    }

    /// Steps to the next record; false when it was rejected, nil at the end.
    private mutating func advance(_ row: inout TableRow, _ rejects: inout [Reject]) -> Bool? {
        do throws(CSVFault) {
            guard try reader.next(into: &row.record) else { return nil }
        } catch {
            let name = error.field < header.names.count ? header.names[error.field] : "row"
            rejects.append(Reject(file: file, line: error.line, field: name, found: error.found, expected: error.expected))
            return false
        }
        guard row.record.fields.count == header.names.count else {
            rejects.append(
                Reject(
                    file: file, line: row.line, field: "row", found: Self.fields(row.record.fields.count),
                    expected: Self.fields(header.names.count)))
            return false
        }
        return true
    }

    private static func fields(_ count: Int) -> String {
        count == 1 ? "1 field" : "\(count) fields"
    }

    /// - Throws: `FileFeedError.notUTF8` with the line of the first byte that is wrong.
    static func checkText(_ bytes: [UInt8], file: String) throws(FileFeedError) {
        guard let fault = UTF8Text.firstFault(in: bytes) else { return }
        let line = 1 + (0..<fault).count { CSVReader.endsLine(bytes, at: $0) }
        let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let byte = "a byte 0x\(String(bytes[fault], radix: 16, uppercase: true)) that UTF-8 cannot have there"
        throw .notUTF8(file: file, line: line, found: isUTF16 ? "text in UTF-16" : byte)
    }
}

/// Reads a CSV file with a header into rows: from memory or, of any length, piece by piece.
struct TableReader {
    /// What reading on came to.
    enum Step {
        /// A row with as many fields as the header.
        case row
        /// A record that is none.
        case reject(Reject)
        /// The end of the file.
        case end
    }

    /// The header; parsers bind their columns to it before they read rows.
    var header: TableHeader
    private var stream: CSVStream
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
        try self.init(CSVStream(bytes, file: file, separator: separator), file: file, columns: columns, below: firstName)
    }

    /// Reads the header of a file that comes piece by piece.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - columns: what the header should be, for the message about an empty file.
    /// - Throws: `FileFeedError`, also when the file cannot be read so far.
    init(_ source: ByteSource, columns: String) throws(FileFeedError) {
        try self.init(CSVStream(source), file: source.file, columns: columns)
    }

    private init(
        _ stream: CSVStream, file: String, columns: String, below firstName: String? = nil
    ) throws(FileFeedError) {
        self.stream = stream
        self.file = file
        var record = CSVRecord()
        repeat {
            switch try self.stream.next(into: &record) {
            case .record: break
            case .end: throw .empty(file: file, expected: "a header with the columns \(columns)")
            case .fault(let fault):
                throw .badHeader(file: file, line: fault.line, field: "header", found: fault.found, expected: fault.expected)
            }
        } while firstName != nil && record.fields[0].text(in: self.stream.bytes) != firstName
        let bytes = self.stream.bytes
        header = try TableHeader(file: file, line: record.line, names: record.fields.map { $0.text(in: bytes) })
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
        stream = CSVStream(bytes, file: file)
        self.file = file
        header = try TableHeader(file: file, line: 0, names: names)
        names.forEach { _ = header.optional($0) }
    }

    /// A row for `next(_:)` to fill.
    func makeRow() -> TableRow {
        TableRow(file: file, bytes: [])
    }

    /// Steps to the next record.
    ///
    /// - Parameter row: made by this reader; holds the record afterwards, if there is one.
    /// - Returns: what was found.
    /// - Throws: `FileFeedError` when the file cannot be read on.
    mutating func next(_ row: inout TableRow) throws(FileFeedError) -> Step {
        // The row holds the window while it is parsed, the stream while it reads on: never both, which would copy it.
        if row.hasWindow { stream.lend(to: &row.bytes) }
        let step = try stream.next(into: &row.record)
        stream.lend(to: &row.bytes)
        row.hasWindow = true
        switch step {
        case .end: return .end
        case .fault(let fault):
            let name = fault.field < header.names.count ? header.names[fault.field] : "row"
            return .reject(Reject(file: file, line: fault.line, field: name, found: fault.found, expected: fault.expected))
        case .record:
            guard row.record.fields.count == header.names.count else {
                return .reject(
                    Reject(
                        file: file, line: row.line, field: "row", found: Self.fields(row.record.fields.count),
                        expected: Self.fields(header.names.count)))
            }
            return .row
        }
    }

    /// Makes a row of each record that has as many fields as the header, and a reject of each of the others.
    ///
    /// - Parameters:
    ///   - subject: the column that names what a row is about, for the rejects.
    ///   - parse: makes a row, throws the reason why it is none, or returns nil to pass over one that nobody asked for.
    /// - Returns: rows, rejects, and notes on columns that the parser never asked for.
    /// - Throws: `FileFeedError` when the file cannot be read on.
    consuming func rows<Row>(
        about subject: TableColumn? = nil, _ parse: (TableRow) throws(Reject) -> Row?
    ) throws(FileFeedError) -> ParsedFile<Row> {
        var parsed = ParsedFile<Row>()
        parsed.notes = header.notesOnUnknownColumns
        var row = makeRow()
        while true {
            switch try next(&row) {
            case .end: return parsed
            case .reject(let reject): parsed.rejects.append(reject)
            case .row:
                do throws(Reject) {
                    if let made = try parse(row) { parsed.rows.append(made) }
                } catch {
                    var reject = error
                    reject.subject = subject.flatMap(row.optionalText)
                    parsed.rejects.append(reject)
                }
            }
        }
    }

    private static func fields(_ count: Int) -> String {
        count == 1 ? "1 field" : "\(count) fields"
    }

    /// - Throws: `FileFeedError.notUTF8` with the line of the first byte that is wrong.
    static func checkText(_ bytes: [UInt8], file: String) throws(FileFeedError) {
        let error: FileFeedError? = bytes.withUnsafeBufferPointer { bytes in
            UTF8Text.firstFault(in: bytes).map { .notUTF8(bytes, file: file, fault: $0, from: (0, 1), isStart: true) }
        }
        if let error { throw error }
    }
}

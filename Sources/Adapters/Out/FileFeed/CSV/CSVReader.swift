/// Splits a CSV file that is in memory into records and fields, as RFC 4180 says, without copying any of it.
///
/// Beyond the RFC it takes LF, CRLF and CR as ends of line, also mixed, another separator, and a UTF-8 byte order mark; it skips lines
/// that hold nothing but spaces and tabs. Spaces belong to their field (rule 4). After a faulty record it goes on with the next
/// physical line, so that one wrong quote does not cost the rest of the file. A record has at most `CSVReader.longestRecord` bytes.
///
/// ```swift
/// var reader = CSVReader(bytes)
/// var record = CSVRecord()
/// while try reader.next(into: &record) {
///     let first = record.fields[0].text(in: reader.bytes)
/// }
/// ```
package struct CSVReader: Sendable {
    /// The longest record that is taken, in bytes, its end of line apart.
    package static let longestRecord = CSVScanner.longestRecord

    /// The whole file.
    package let bytes: [UInt8]

    private var scanner: CSVScanner

    /// A reader at the start of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8 or any other superset of ASCII.
    ///   - separator: the byte between two fields; neither a quote nor an end of line.
    package init(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
        self.bytes = bytes
        scanner = CSVScanner(separator: separator)
    }

    /// A reader that starts within a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - start: the first byte of a record.
    ///   - line: the physical line, counted from 1, that this byte stands on.
    init(_ bytes: [UInt8], from start: Int, line: Int) {
        self.bytes = bytes
        scanner = CSVScanner(separator: UInt8(ascii: ","), from: start, line: line)
    }

    /// Whether no record has been met yet: nothing but blank lines, if anything, lies behind.
    package var isAtStart: Bool { scanner.isAtStart }

    /// Reads the next record.
    ///
    /// - Parameter record: is overwritten with the record; undefined after a throw.
    /// - Returns: whether there was one; false at the end of the file.
    /// - Throws: `CSVFault` when the record breaks the rules of quoting; the next call reads on behind its first line.
    package mutating func next(into record: inout CSVRecord) throws(CSVFault) -> Bool {
        let step = bytes.withUnsafeBufferPointer { scanner.next($0, isLast: true, into: &record) }
        switch step {
        case .record: return true
        case .fault(let fault): throw fault
        case .end, .more: return false
        }
    }
}

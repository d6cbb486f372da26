/// Makes a CSV file as RFC 4180 says: comma, quotes where they are needed, quotes in a field doubled.
///
/// The data is exact: nothing is added to a field that a spreadsheet would take for a formula (one that starts with `=`, `+`, `-` or
/// `@`); such text is quoted, and the numbers among them, which start with a sign only, are left bare.
///
/// ```swift
/// var writer = CSVWriter()
/// writer.append(["id", "yield"])
/// writer.append([.text(bond.id), .number(0.0425)])
/// ```
package struct CSVWriter: Sendable {
    /// How each line ends.
    package enum LineEnd: String, Sendable {
        /// LF, as Unix files have it.
        case lineFeed = "\n"
        /// CRLF, as RFC 4180 has it.
        case carriageReturnLineFeed = "\r\n"
    }

    /// The file so far.
    package private(set) var bytes: [UInt8] = []

    private let lineEnd: LineEnd
    private var isInRecord = false
    private var recordStart = 0

    /// A writer of an empty file.
    ///
    /// - Parameters:
    ///   - lineEnd: how each line ends.
    ///   - capacity: bytes to make room for.
    package init(lineEnd: LineEnd = .lineFeed, capacity: Int = 0) {
        self.lineEnd = lineEnd
        bytes.reserveCapacity(capacity)
    }

    /// The file so far, as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds one record.
    ///
    /// - Parameter record: at least one value, from left to right.
    package mutating func append(_ record: [CSVValue]) {
        for value in record { add(value) }
        endRecord()
    }

    /// Adds a value to the record at hand; `endRecord` ends it.
    ///
    /// - Parameter value: what stands next in the record.
    package mutating func add(_ value: CSVValue) {
        if isInRecord { bytes.append(UInt8(ascii: ",")) }
        isInRecord = true
        append(value)
    }

    /// Ends the record at hand.
    package mutating func endRecord() {
        // A lone empty field would make a blank line, which readers skip.
        if bytes.count == recordStart { bytes.append(contentsOf: "\"\"".utf8) }
        bytes.append(contentsOf: lineEnd.rawValue.utf8)
        recordStart = bytes.count
        isInRecord = false
    }

    private mutating func append(_ value: CSVValue) {
        switch value {
        case .empty: break
        case .number(let number): NumberText.append(number, to: &bytes)
        case .date(let date): DateText.appendISO(date, to: &bytes)
        case .text(let text): append(text)
        case .integer, .boolean: bytes.append(contentsOf: value.text.utf8)
        }
    }

    private mutating func append(_ text: String) {
        guard Self.needsQuotes(text) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsQuotes(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        switch first {
        // The last three are those of a byte order mark.
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x20, 0x09, 0xEF, 0xBB, 0xBF: return true
        default: break
        }
        if last == 0x20 || last == 0x09 { return true }
        return text.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
    }
}

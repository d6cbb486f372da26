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

    /// A writer of an empty file.
    ///
    /// - Parameter lineEnd: how each line ends.
    package init(lineEnd: LineEnd = .lineFeed) {
        self.lineEnd = lineEnd
    }

    /// The file so far, as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds one record.
    ///
    /// - Parameter record: at least one value, from left to right.
    package mutating func append(_ record: [CSVValue]) {
        for (index, value) in record.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(value)
        }
        // A lone empty field would make a blank line, which readers skip.
        if record.count == 1 && record[0].text.isEmpty { bytes.append(contentsOf: "\"\"".utf8) }
        bytes.append(contentsOf: lineEnd.rawValue.utf8)
    }

    private mutating func append(_ value: CSVValue) {
        guard case .text(let text) = value, Self.needsQuotes(text) else {
            bytes.append(contentsOf: value.text.utf8)
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
        if "=+-@ \t\u{FEFF}".utf8.contains(first) || " \t".utf8.contains(last) { return true }
        return text.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
    }
}

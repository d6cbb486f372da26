/// Splits a CSV file into records and fields, as RFC 4180 says, without copying any of it.
///
/// Beyond the RFC it takes LF, CRLF and CR as ends of line, also mixed, another separator, and a UTF-8 byte order mark; it skips lines
/// that hold nothing but spaces and tabs. Spaces belong to their field (rule 4). After a faulty record it goes on with the next
/// physical line, so that one wrong quote does not cost the rest of the file.
///
/// ```swift
/// var reader = CSVReader(bytes)
/// var record = CSVRecord()
/// while try reader.next(into: &record) {
///     let first = record.fields[0].text(in: reader.bytes)
/// }
/// ```
package struct CSVReader: Sendable {
    /// The whole file.
    package let bytes: [UInt8]
    /// The byte between two fields.
    package let separator: UInt8

    private var position: Int
    private var line = 1

    /// A reader at the start of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8 or any other superset of ASCII.
    ///   - separator: the byte between two fields; neither a quote nor an end of line.
    package init(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
        precondition(separator != Self.quote && separator != Self.lineFeed && separator != Self.carriageReturn)
        self.bytes = bytes
        self.separator = separator
        position = UTF8Text.startsWithMark(bytes) ? 3 : 0
    }

    /// A reader that starts within a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - start: the first byte of a record.
    ///   - line: the physical line, counted from 1, that this byte stands on.
    init(_ bytes: [UInt8], from start: Int, line: Int) {
        self.bytes = bytes
        separator = UInt8(ascii: ",")
        position = start
        self.line = line
    }

    /// Whether no record has been met yet: nothing but blank lines, if anything, lies behind.
    package private(set) var isAtStart = true

    /// Reads the next record.
    ///
    /// - Parameter record: is overwritten with the record; undefined after a throw.
    /// - Returns: whether there was one; false at the end of the file.
    /// - Throws: `CSVFault` when the record breaks the rules of quoting; the next call reads on behind its first line.
    package mutating func next(into record: inout CSVRecord) throws(CSVFault) -> Bool {
        skipBlankLines()
        guard position < bytes.count else { return false }
        isAtStart = false
        record.line = line
        record.fields.removeAll(keepingCapacity: true)
        let start = position
        do {
            repeat { try readField(into: &record) } while !endsRecord()
        } catch {
            position = start
            line = record.line
            skipPhysicalLine()
            throw error
        }
        return true
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private mutating func readField(into record: inout CSVRecord) throws(CSVFault) {
        if position < bytes.count && bytes[position] == Self.quote {
            try readQuotedField(into: &record)
        } else {
            try readPlainField(into: &record)
        }
    }

    private mutating func readPlainField(into record: inout CSVRecord) throws(CSVFault) {
        var index = position
        while index < bytes.count {
            let byte = bytes[index]
            // Separators and ends of line are the rule; everything that is none of these is one comparison away.
            if byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            guard byte != Self.quote else {
                throw CSVFault(kind: .strayQuote, line: record.line, field: record.fields.count)
            }
            index += 1
        }
        record.fields.append(CSVField(range: position..<index, isQuoted: false, hasDoubledQuotes: false))
        position = index
    }

    private mutating func readQuotedField(into record: inout CSVRecord) throws(CSVFault) {
        let start = position + 1
        var index = start
        var hasDoubledQuotes = false
        while true {
            guard index < bytes.count else {
                throw CSVFault(kind: .unterminatedQuote, line: record.line, field: record.fields.count)
            }
            let byte = bytes[index]
            if byte == Self.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { break }
                hasDoubledQuotes = true
                index += 2
            } else {
                if Self.endsLine(bytes, at: index) { line += 1 }
                index += 1
            }
        }
        record.fields.append(CSVField(range: start..<index, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes))
        position = index + 1
        guard position == bytes.count || bytes[position] == separator || isLineByte(bytes[position]) else {
            throw CSVFault(kind: .textAfterQuote, line: record.line, field: record.fields.count - 1)
        }
    }

    /// Steps over the separator or the end of line that follows a field; true for the latter.
    private mutating func endsRecord() -> Bool {
        guard position < bytes.count else { return true }
        if bytes[position] == separator {
            position += 1
            return false
        }
        skipLineEnd()
        return true
    }

    private func isLineByte(_ byte: UInt8) -> Bool {
        byte == Self.lineFeed || byte == Self.carriageReturn
    }

    /// Whether the byte at `index` is the last of an end of line: LF, or CR without LF behind it.
    static func endsLine(_ bytes: [UInt8], at index: Int) -> Bool {
        switch bytes[index] {
        case lineFeed: true
        case carriageReturn: index + 1 == bytes.count || bytes[index + 1] != lineFeed
        default: false
        }
    }

    private mutating func skipLineEnd() {
        position += Self.endsLine(bytes, at: position) ? 1 : 2
        line += 1
    }

    private mutating func skipPhysicalLine() {
        while position < bytes.count && !isLineByte(bytes[position]) { position += 1 }
        if position < bytes.count { skipLineEnd() }
    }

    private mutating func skipBlankLines() {
        while position < bytes.count {
            var index = position
            while index < bytes.count, isBlank(bytes[index]) { index += 1 }
            guard index == bytes.count || isLineByte(bytes[index]) else { return }
            position = index
            if position < bytes.count { skipLineEnd() }
        }
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && byte != separator
    }
}

/// Splits a window of a CSV file into records and fields, as RFC 4180 says; what it finds does not depend on where the windows end.
///
/// A record that the window may not hold whole is left alone until a longer window comes. See `CSVReader` for what is taken beyond the RFC.
struct CSVScanner: Sendable {
    /// What a look at the window came to.
    enum Step: Equatable {
        /// A record, which lies in the window.
        case record
        /// A record that breaks the rules; the next step goes on behind its first line.
        case fault(CSVFault)
        /// The window has to reach further.
        case more
        /// The end of the file.
        case end
    }

    private enum Stop: Error, Equatable {
        /// The window ends within the record. Come again with a longer one.
        case more
        /// The record breaks the rules. Go on behind its first line.
        case fault(CSVFault.Kind)
    }

    /// The longest record, in bytes: whoever reads in windows needs to hold no more.
    static let longestRecord = 1 << 20

    /// The byte between two fields.
    let separator: UInt8
    /// The first byte of the window that is still to be read.
    private(set) var position = 0
    /// The physical line, counted from 1, of that byte.
    private(set) var line = 1
    /// Whether nothing but blank lines, if anything, lies behind.
    private(set) var isAtStart = true
    private var isMarkPassed = false
    private var isSkippingLine = false

    init(separator: UInt8) {
        precondition(separator != Self.quote && separator != Self.lineFeed && separator != Self.carriageReturn)
        self.separator = separator
    }

    /// A scanner that starts within a file, at the first byte of a record.
    init(separator: UInt8, from start: Int, line: Int) {
        self.init(separator: separator)
        position = start
        self.line = line
        isMarkPassed = true
    }

    /// Tells that the bytes before `position` have been taken off the window.
    mutating func rebase() {
        position = 0
    }

    /// Reads the next record.
    ///
    /// - Parameters:
    ///   - window: the file from some byte on, at or before the first one still to be read.
    ///   - isLast: whether the file ends with the window.
    ///   - record: is overwritten with the record, its ranges counted in the window; undefined unless there is one.
    /// - Returns: what was found.
    mutating func next(_ window: UnsafeBufferPointer<UInt8>, isLast: Bool, into record: inout CSVRecord) -> Step {
        do throws(Stop) {
            try passMark(window, isLast)
            if isSkippingLine { try skipPhysicalLine(window, isLast) }
            try skipBlankLines(window, isLast)
            guard position < window.count else { return .end }
            record.line = line
            record.fields.removeAll(keepingCapacity: true)
            try readRecord(window, isLast, &record)
            isAtStart = false
            return .record
        } catch {
            guard case .fault(let kind) = error else { return .more }
            isAtStart = false
            isSkippingLine = true
            return .fault(CSVFault(kind: kind, line: line, field: record.fields.count))
        }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Where a record is being read: nothing is kept of it unless it is whole.
    private struct Cursor {
        var index: Int
        var line: Int
        let start: Int
        /// The byte behind the last one to look at.
        let bound: Int
    }

    private mutating func readRecord(
        _ window: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ record: inout CSVRecord
    ) throws(Stop) {
        var cursor = Cursor(
            index: position, line: line, start: position, bound: min(window.count, position + Self.longestRecord + 1))
        while true {
            if cursor.index < window.count && window[cursor.index] == Self.quote {
                try readQuotedField(window, isLast, &cursor, &record)
            } else {
                try readPlainField(window, isLast, &cursor, &record)
            }
            guard cursor.index < window.count else { break }
            if window[cursor.index] != separator {
                cursor.index += try Self.lineEnd(window, cursor.index, isLast)
                cursor.line += 1
                break
            }
            cursor.index += 1
        }
        position = cursor.index
        line = cursor.line
    }

    private func readPlainField(
        _ window: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ cursor: inout Cursor, _ record: inout CSVRecord
    ) throws(Stop) {
        var index = cursor.index
        while index < cursor.bound {
            let byte = window[index]
            // Letters and most digits are the rule; separators, quotes and ends of line are few.
            if byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            guard byte != Self.quote else { throw .fault(.strayQuote) }
            index += 1
        }
        if index >= cursor.bound { try checkEnd(window, isLast, index, cursor, .more) }
        record.fields.append(CSVField(range: cursor.index..<index, isQuoted: false, hasDoubledQuotes: false))
        cursor.index = index
    }

    private func readQuotedField(
        _ window: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ cursor: inout Cursor, _ record: inout CSVRecord
    ) throws(Stop) {
        let start = cursor.index + 1
        var index = start
        var hasDoubledQuotes = false
        while true {
            guard index < cursor.bound else {
                try checkEnd(window, isLast, index, cursor, .more)
                throw .fault(.unterminatedQuote)
            }
            let byte = window[index]
            if byte == Self.quote {
                guard index + 1 < window.count || isLast else { throw .more }
                guard index + 1 < window.count, window[index + 1] == Self.quote else { break }
                hasDoubledQuotes = true
                index += 2
            } else {
                guard byte != Self.carriageReturn || index + 1 < window.count || isLast else { throw .more }
                if Self.endsLine(window, at: index) { cursor.line += 1 }
                index += 1
            }
        }
        let next = index + 1
        guard next >= window.count || window[next] == separator || Self.isLineByte(window[next]) else {
            throw .fault(.textAfterQuote)
        }
        record.fields.append(CSVField(range: start..<index, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes))
        cursor.index = next
        if next >= cursor.bound { try checkEnd(window, isLast, next, cursor, .more) }
    }

    /// At the end of what may be looked at: too long a record is a fault, the end of the window asks for more unless it is the file's.
    private func checkEnd(
        _ window: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ index: Int, _ cursor: Cursor, _ stop: Stop
    ) throws(Stop) {
        if index - cursor.start > Self.longestRecord { throw .fault(.tooLong(limit: Self.longestRecord)) }
        guard isLast else { throw stop }
    }

    private static func isLineByte(_ byte: UInt8) -> Bool {
        byte == lineFeed || byte == carriageReturn
    }

    /// Whether the byte at `index` is the last of an end of line: LF, or CR without LF behind it.
    static func endsLine(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        switch bytes[index] {
        case lineFeed: true
        case carriageReturn: index + 1 == bytes.count || bytes[index + 1] != lineFeed
        default: false
        }
    }

    /// The length of the end of line at `index`, for which a CR has to see what follows it.
    private static func lineEnd(_ window: UnsafeBufferPointer<UInt8>, _ index: Int, _ isLast: Bool) throws(Stop) -> Int {
        guard window[index] == carriageReturn else { return 1 }
        guard index + 1 < window.count || isLast else { throw .more }
        return endsLine(window, at: index) ? 1 : 2
    }

    /// Steps over a byte order mark at the start of the file.
    private mutating func passMark(_ window: UnsafeBufferPointer<UInt8>, _ isLast: Bool) throws(Stop) {
        guard !isMarkPassed else { return }
        guard window.count >= 3 || isLast else { throw .more }
        isMarkPassed = true
        if UTF8Text.startsWithMark(window) { position = 3 }
    }

    private mutating func skipPhysicalLine(_ window: UnsafeBufferPointer<UInt8>, _ isLast: Bool) throws(Stop) {
        while position < window.count && !Self.isLineByte(window[position]) { position += 1 }
        if position < window.count {
            position += try Self.lineEnd(window, position, isLast)
            line += 1
        } else if !isLast {
            throw .more
        }
        isSkippingLine = false
    }

    private mutating func skipBlankLines(_ window: UnsafeBufferPointer<UInt8>, _ isLast: Bool) throws(Stop) {
        while true {
            let bound = min(window.count, position + Self.longestRecord)
            var index = position
            while index < bound, isBlank(window[index]) { index += 1 }
            if index == window.count {
                guard isLast || index - position >= Self.longestRecord else { throw .more }
                if isLast && index - position < Self.longestRecord { position = index }
                return
            }
            guard Self.isLineByte(window[index]) else { return }
            let length = try Self.lineEnd(window, index, isLast)
            position = index + length
            line += 1
        }
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && byte != separator
    }
}

/// Source text split into what is code and what is comment, both of the length and lines of the original.
///
/// In `code`, comments and the contents of strings and regular expressions are blanks; the quotes stay. In `comments`, all but
/// comments is blank. So a brace in a string is no brace, and a keyword in a comment is no keyword.
struct SourceMask {
    private(set) var code: [UInt8]
    private(set) var comments: [UInt8]

    private let bytes: [UInt8]
    private let isSwift: Bool
    private var position = 0

    init(_ text: String, isSwift: Bool) {
        bytes = Array(text.utf8)
        self.isSwift = isSwift
        let blank = bytes.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        code = blank
        comments = blank
        while position < bytes.count { step() }
    }

    private func at(_ offset: Int, _ text: StaticString) -> Bool {
        guard offset >= 0, offset + text.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[offset + index] != text.utf8Start[index] { return false }
        return true
    }

    private mutating func step() {
        if at(position, "//") {
            skipLineComment()
        } else if at(position, "/*") {
            skipBlockComment()
        } else if at(position, "\"") || (isSwift && at(position, "#")) {
            skipString()
        } else if !isSwift, at(position, "'") {
            skipCharacter()
        } else if isSwift, at(position, "`") {
            keepRawIdentifier()
        } else if isSwift, at(position, "/"), let end = regexEnd() {
            code[position] = bytes[position]
            code[end] = bytes[end]
            position = end + 1
        } else {
            code[position] = bytes[position]
            position += 1
        }
    }

    private mutating func skipLineComment() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
            comments[position] = bytes[position]
            position += 1
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if at(position, "/*"), isSwift || depth == 0 {
                depth += 1
                keepComment(2)
            } else if at(position, "*/") {
                depth -= 1
                keepComment(2)
            } else {
                keepComment(1)
            }
        } while depth > 0 && position < bytes.count
    }

    private mutating func keepComment(_ count: Int) {
        for _ in 0..<count where position < bytes.count {
            comments[position] = bytes[position]
            position += 1
        }
    }

    /// A name in backticks is code whatever it holds.
    private mutating func keepRawIdentifier() {
        repeat {
            code[position] = bytes[position]
            position += 1
        } while position < bytes.count && !at(position, "`") && !at(position, "\n")
        guard at(position, "`") else { return }
        code[position] = bytes[position]
        position += 1
    }

    private mutating func skipCharacter() {
        code[position] = bytes[position]
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "'"), bytes[position] != UInt8(ascii: "\n") {
            position += at(position, "\\") ? 2 : 1
        }
        if position < bytes.count {
            code[position] = bytes[position]
            position += 1
        }
    }

    /// A string or an extended regular expression from its first `#` or quote; a lone `#` is code.
    private mutating func skipString() {
        var pounds = 0
        while at(position + pounds, "#") { pounds += 1 }
        let start = position + pounds
        guard at(start, "\"") || (pounds > 0 && at(start, "/")) else {
            for index in position..<(position + max(pounds, 1)) { code[index] = bytes[index] }
            position += max(pounds, 1)
            return
        }
        let quote = bytes[start]
        let width = isSwift && at(start, "\"\"\"") ? 3 : 1
        for index in position..<(start + width) { code[index] = bytes[index] }
        position = start + width
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\"), escapes(pounds: pounds) {
                skipEscape(pounds: pounds)
            } else if closes(quote: quote, width: width, pounds: pounds) {
                for index in position..<(position + width + pounds) { code[index] = bytes[index] }
                position += width + pounds
                return
            } else if bytes[position] == UInt8(ascii: "\n"), width == 1, quote == UInt8(ascii: "\"") {
                return
            } else {
                position += 1
            }
        }
    }

    private func escapes(pounds: Int) -> Bool {
        (0..<pounds).allSatisfy { at(position + 1 + $0, "#") }
    }

    private func closes(quote: UInt8, width: Int, pounds: Int) -> Bool {
        guard position + width + pounds <= bytes.count else { return false }
        return (0..<width).allSatisfy { bytes[position + $0] == quote }
            && (0..<pounds).allSatisfy { bytes[position + width + $0] == UInt8(ascii: "#") }
    }

    /// Passes `\n`, or `\( … )` with strings of its own inside.
    private mutating func skipEscape(pounds: Int) {
        position += 1 + pounds
        guard isSwift, at(position, "(") else {
            position += 1
            return
        }
        var depth = 0
        repeat {
            if at(position, "\"") || at(position, "#\"") {
                skipNestedString()
                continue
            }
            if at(position, "(") { depth += 1 }
            if at(position, ")") { depth -= 1 }
            position += 1
        } while depth > 0 && position < bytes.count
    }

    /// A string inside an interpolation: its text is no code of ours, not even its quotes.
    private mutating func skipNestedString() {
        let start = position
        skipString()
        for index in start..<min(position, bytes.count) where bytes[index] != UInt8(ascii: "\n") {
            code[index] = UInt8(ascii: " ")
        }
    }

    /// Where a bare regular expression that starts here ends; nil when this slash divides.
    private func regexEnd() -> Int? {
        var before = position - 1
        while before >= 0, bytes[before] == UInt8(ascii: " ") { before -= 1 }
        let openers = Array("(,=:[{!&|?\n".utf8)
        guard before < 0 || openers.contains(bytes[before]) else { return nil }
        guard position + 1 < bytes.count, bytes[position + 1] != UInt8(ascii: " ") else { return nil }
        var index = position + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if bytes[index] == UInt8(ascii: "/") { return bytes[index - 1] == UInt8(ascii: " ") ? nil : index }
            index += 1
        }
        return nil
    }
}

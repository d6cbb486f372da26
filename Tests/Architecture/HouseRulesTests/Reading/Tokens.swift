/// Splits masked Swift code into words and single signs.
enum Tokens {
    static func split(_ code: [UInt8]) -> [DeclarationParser.Token] {
        var tokens: [DeclarationParser.Token] = []
        var position = 0
        var line = 1
        var startsLine = true
        while position < code.count {
            let byte = code[position]
            if byte == UInt8(ascii: "\n") {
                line += 1
                startsLine = true
                position += 1
                continue
            }
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") {
                position += 1
                continue
            }
            if byte == UInt8(ascii: "#"), startsLine, isConditional(code, position) {
                // Both branches of `#if` are read; the line itself is none of either.
                while position < code.count, code[position] != UInt8(ascii: "\n") { position += 1 }
                continue
            }
            let end = wordEnd(code, position)
            tokens.append(
                .init(
                    text: String(decoding: code[position..<end], as: UTF8.self), start: position, end: end, line: line,
                    startsLine: startsLine))
            startsLine = false
            position = end
        }
        return tokens
    }

    private static func wordEnd(_ code: [UInt8], _ start: Int) -> Int {
        if code[start] == UInt8(ascii: "`") {
            var end = start + 1
            while end < code.count, code[end] != UInt8(ascii: "`"), code[end] != UInt8(ascii: "\n") { end += 1 }
            return min(end + 1, code.count)
        }
        var end = start
        while end < code.count, isWord(code[end]) { end += 1 }
        return max(end, start + 1)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }

    private static func isConditional(_ code: [UInt8], _ position: Int) -> Bool {
        ["#if", "#else", "#endif", "#elseif"].contains { word in
            let bytes = Array(word.utf8)
            return position + bytes.count <= code.count && Array(code[position..<(position + bytes.count)]) == bytes
        }
    }
}

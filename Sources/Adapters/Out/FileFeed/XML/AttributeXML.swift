/// Reads an XML document that holds elements and attributes only, as reports exported from databases do.
///
/// Taken from XML 1.0: a byte order mark, blank lines before the document, a declaration, comments, start, end and empty tags, the five
/// named references and character references. Refused: a document type (so that no entity can grow), text between tags, processing
/// instructions, two attributes of one name, tags that do not match, anything after the root.
struct AttributeXML {
    private let bytes: [UInt8]
    private var position: Int
    private var line = 1
    private var open: [String] = []
    private var isDone = false

    /// A reader at the start of a document in UTF-8.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.withUnsafeBufferPointer(UTF8Text.startsWithMark) ? 3 : 0
    }

    /// Reads on to the next start or empty tag.
    ///
    /// - Returns: the element; nil at the end of the document.
    /// - Throws: `XMLFault`; the document is not to be read further.
    mutating func next() throws(XMLFault) -> XMLElement? {
        while true {
            skipSpace()
            guard position < bytes.count else { return try end() }
            guard bytes[position] == UInt8(ascii: "<") else {
                throw fault("text between tags", "elements and attributes only")
            }
            if starts(with: "<!--") {
                try skip(past: "-->", of: "a comment")
            } else if starts(with: "<?xml ") && !isDone && open.isEmpty {
                try skip(past: "?>", of: "the XML declaration")
            } else if starts(with: "</") {
                try close()
            } else if starts(with: "<!") || starts(with: "<?") {
                throw fault("a document type or an instruction", "elements and attributes only")
            } else {
                return try element()
            }
        }
    }

    private func end() throws(XMLFault) -> XMLElement? {
        if let name = open.last { throw fault("the end of the file", "</\(name)>") }
        guard isDone else { throw fault("no element", "one root element") }
        return nil
    }

    private mutating func element() throws(XMLFault) -> XMLElement {
        guard !isDone else { throw fault("a second root element", "one root element") }
        let start = line
        position += 1
        var element = XMLElement(name: try name(), attributes: [], depth: open.count, line: start)
        while true {
            let hadSpace = skipSpace()
            if starts(with: "/>") {
                position += 2
                isDone = open.isEmpty
                return element
            }
            if starts(with: ">") {
                position += 1
                open.append(element.name)
                return element
            }
            guard hadSpace else { throw fault("a tag <\(element.name) that does not end", "'>', '/>' or a space") }
            let attribute = try attribute()
            guard element.value(attribute.name) == nil else {
                throw fault("the attribute \(attribute.name) twice", "each attribute once")
            }
            element.attributes.append(attribute)
        }
    }

    private mutating func close() throws(XMLFault) {
        position += 2
        let name = try name()
        skipSpace()
        guard starts(with: ">") else { throw fault("a tag </\(name) that does not end", "'>'") }
        guard let last = open.popLast() else { throw fault("</\(name)>", "an element") }
        guard last == name else { throw fault("</\(name)>", "</\(last)>") }
        position += 1
        isDone = open.isEmpty
    }

    private mutating func attribute() throws(XMLFault) -> (name: String, value: String) {
        let name = try name()
        skipSpace()
        guard starts(with: "=") else { throw fault("the attribute \(name) without a value", "'='") }
        position += 1
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else {
            throw fault("the attribute \(name) without quotes", "a value in quotes")
        }
        let quote = bytes[position]
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != quote, bytes[position] != UInt8(ascii: "<") { advance() }
        guard position < bytes.count, bytes[position] == quote else {
            throw fault("the value of \(name), which does not end", "a closing quote, and '<' as &lt;")
        }
        position += 1
        guard let value = XMLReferences.resolved(bytes[start..<position - 1]) else {
            throw fault("a reference in \(name) that is none", "&amp;, &lt;, &gt;, &quot;, &apos; or a character's number")
        }
        return (name, value)
    }

    private mutating func name() throws(XMLFault) -> String {
        let start = position
        while position < bytes.count, Self.isName(bytes[position], isFirst: position == start) { position += 1 }
        guard position > start else { throw fault("no name", "a name of a tag or an attribute") }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// ASCII letters, `_`, `:` and every character beyond ASCII; then also digits, `-` and `.`.
    private static func isName(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: ":"),
            0x80...0xFF:
            true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): !isFirst
        default: false
        }
    }

    private mutating func skip(past end: StaticString, of what: String) throws(XMLFault) {
        while !starts(with: end) {
            guard position < bytes.count else { throw fault("\(what) that does not end", "'\(end)'") }
            advance()
        }
        position += end.utf8CodeUnitCount
    }

    @discardableResult
    private mutating func skipSpace() -> Bool {
        let start = position
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { advance() }
        return position > start
    }

    private mutating func advance() {
        if bytes.withUnsafeBufferPointer({ CSVScanner.endsLine($0, at: position) }) { line += 1 }
        position += 1
    }

    private func starts(with text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        return (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
    }

    private func fault(_ found: String, _ expected: String) -> XMLFault {
        XMLFault(line: line, found: found, expected: expected)
    }
}

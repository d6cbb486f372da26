/// Reads bytes once, from the first to the last, and refuses all that is not canonical.
struct CanonicalScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private(set) var tokens: [CanonicalTape.Token] = []
    private(set) var keys: [Int32] = []

    /// A scanner at the front of bytes.
    ///
    /// - Parameters:
    ///   - bytes: what is read.
    ///   - tokens: emptied, and used for those that are found, so that many scans need no memory of their own.
    init(_ bytes: UnsafeBufferPointer<UInt8>, reusing tokens: consuming [CanonicalTape.Token] = []) {
        self.bytes = bytes
        tokens.removeAll(keepingCapacity: true)
        self.tokens = tokens
    }

    /// Gives the tokens away, for the next scanner to use.
    mutating func takeTokens() -> [CanonicalTape.Token] {
        var taken: [CanonicalTape.Token] = []
        swap(&taken, &tokens)
        return taken
    }

    /// Reads one value that takes up all bytes.
    mutating func scanAll() throws(CanonicalError) {
        guard bytes.count < Int(Int32.max) else {
            throw .malformed(offset: 0, found: "\(bytes.count) bytes", expected: "less than \(Int32.max) bytes")
        }
        tokens.reserveCapacity(16 + bytes.count / 8)
        try scanValue(depth: 0)
        guard place == bytes.count else { throw malformed("the end of the bytes") }
        append(.null, from: place)
    }

    // MARK: Values

    private mutating func scanValue(depth: Int) throws(CanonicalError) {
        guard place < bytes.count else { throw malformed("a value") }
        switch bytes[place] {
        case 34: try scanString()
        case 45, 48...57: try scanNumber()
        case 91: try scanArray(depth: depth)
        case 123: try scanObject(depth: depth)
        case 102: try scanWord(.false, [102, 97, 108, 115, 101])
        case 110: try scanWord(.null, [110, 117, 108, 108])
        case 116: try scanWord(.true, [116, 114, 117, 101])
        default: throw malformed("a value")
        }
    }

    private mutating func append(
        _ kind: CanonicalTape.Kind, from start: Int, to end: Int? = nil, isEscaped: Bool = false, bits: UInt64 = 0
    ) {
        tokens.append(
            CanonicalTape.Token(
                kind: kind, isEscaped: isEscaped, start: Int32(truncatingIfNeeded: start),
                end: Int32(truncatingIfNeeded: end ?? place),
                next: Int32(truncatingIfNeeded: tokens.count + 1), bits: bits))
    }

    private mutating func scanWord(_ kind: CanonicalTape.Kind, _ word: StaticWord) throws(CanonicalError) {
        let start = place
        for byte in word {
            guard place < bytes.count, bytes[place] == byte else { throw malformed("null, true or false") }
            place += 1
        }
        append(kind, from: start)
    }

    private typealias StaticWord = [UInt8]

    private mutating func open(_ kind: CanonicalTape.Kind, depth: Int) throws(CanonicalError) -> Int {
        guard depth < CanonicalEncoder.deepest else {
            throw .malformed(
                offset: place, found: "level \(depth + 1) of nesting", expected: "at most \(CanonicalEncoder.deepest) levels")
        }
        place += 1
        append(kind, from: place - 1)
        return tokens.count - 1
    }

    private mutating func close(_ token: Int, bits: UInt64) {
        place += 1
        tokens[token].end = Int32(truncatingIfNeeded: place)
        tokens[token].next = Int32(truncatingIfNeeded: tokens.count)
        tokens[token].bits = bits
    }

    private mutating func scanArray(depth: Int) throws(CanonicalError) {
        let token = try open(.array, depth: depth)
        if place < bytes.count, bytes[place] == 93 { return close(token, bits: 0) }
        var count: UInt64 = 0
        while true {
            try scanValue(depth: depth + 1)
            count += 1
            guard place < bytes.count, bytes[place] == 44 || bytes[place] == 93 else { throw malformed("',' or ']'") }
            if bytes[place] == 93 { return close(token, bits: count) }
            place += 1
        }
    }

    private mutating func scanObject(depth: Int) throws(CanonicalError) {
        let token = try open(.object, depth: depth)
        if place < bytes.count, bytes[place] == 125 { return close(token, bits: 0) }
        var count = 0
        var previous = 0
        while true {
            guard place < bytes.count, bytes[place] == 34 else { throw malformed("a key in quotes") }
            let start = place
            let key = tokens.count
            try scanString()
            if count > 0 { try requireOrder(previous, key, start) }
            previous = key
            guard place < bytes.count, bytes[place] == 58 else { throw malformed("':'") }
            place += 1
            try scanValue(depth: depth + 1)
            count += 1
            guard place < bytes.count, bytes[place] == 44 || bytes[place] == 125 else { throw malformed("',' or '}'") }
            if bytes[place] == 125 { break }
            place += 1
        }
        let index = count > CanonicalTape.fewMembers ? listKeys(token, count) : 0
        close(token, bits: UInt64(index) << 32 | UInt64(count))
    }

    /// Lists the keys of an object whose members are read, and gives the place of the first.
    private mutating func listKeys(_ object: Int, _ count: Int) -> Int {
        let start = keys.count
        var key = object + 1
        for _ in 0..<count {
            keys.append(Int32(truncatingIfNeeded: key))
            key = Int(tokens[key + 1].next)
        }
        return start
    }

    private func requireOrder(_ previous: Int, _ key: Int, _ offset: Int) throws(CanonicalError) {
        let (left, right) = (tokens[previous], tokens[key])
        let isOrdered =
            left.isEscaped || right.isEscaped
            ? plain(left).lexicographicallyPrecedes(plain(right))
            : precedes(Int(left.start)..<Int(left.end), Int(right.start)..<Int(right.end))
        guard isOrdered else {
            throw .malformed(
                offset: offset, found: "the key \"\(String(decoding: plain(right), as: UTF8.self))\"",
                expected: "a key that sorts after \"\(String(decoding: plain(left), as: UTF8.self))\"")
        }
    }

    private func plain(_ token: CanonicalTape.Token) -> [UInt8] {
        CanonicalText.unescaped(all: Array(bytes[Int(token.start)..<Int(token.end)])[...])
    }

    private func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        for step in 0..<min(left.count, right.count) {
            let (one, other) = (bytes[left.lowerBound + step], bytes[right.lowerBound + step])
            if one != other { return one < other }
        }
        return left.count < right.count
    }

    // MARK: Strings

    private mutating func scanString() throws(CanonicalError) {
        place += 1
        let start = place
        var isEscaped = false
        skipPlain()
        while place < bytes.count {
            let byte = bytes[place]
            if byte == 34 {
                place += 1
                return append(.string, from: start, to: place - 1, isEscaped: isEscaped)
            } else if byte == 92 {
                guard let (_, length) = CanonicalText.unescaped(bytes[place...]) else {
                    throw malformed("the shortest escape, or none")
                }
                isEscaped = true
                place += length
            } else if byte >= 128 {
                guard let length = CanonicalText.characterLength(bytes[place...]) else { throw malformed("UTF-8") }
                place += length
            } else {
                guard byte >= 32 else { throw malformed("an escape in place of a control character") }
                place += 1
            }
        }
        throw malformed("'\"'")
    }

    /// Goes on, eight bytes at a time, to where one stands that a string does not hold as it is, or that is no ASCII.
    private mutating func skipPlain() {
        let (ones, high): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let raw = UnsafeRawBufferPointer(bytes)
        while place + 8 <= bytes.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            let (quote, backslash) = (word ^ ones &* 34, word ^ ones &* 92)
            // The lowest mark is exact; those above it may come from a carry.
            let marks =
                (word | (word &- ones &* 32) & ~word | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & high
            guard marks == 0 else {
                place += marks.trailingZeroBitCount / 8
                return
            }
            place += 8
        }
    }

    // MARK: Numbers

    private mutating func scanNumber() throws(CanonicalError) {
        let start = place
        var reader = CanonicalNumberReader(bytes, at: place)
        guard let value = reader.read() else {
            place = reader.place
            let text = String(
                decoding: bytes[start..<min(bytes.count, start + 40)].prefix { $0 > 42 && $0 < 123 && $0 != 44 && $0 != 93 },
                as: UTF8.self)
            throw .malformed(offset: start, found: text, expected: "a number as ECMAScript writes it, in the fewest digits")
        }
        place = reader.place
        append(.number, from: start, bits: value.bitPattern)
    }

    private func malformed(_ expected: String) -> CanonicalError {
        let found: String
        if place >= bytes.count {
            found = "the end of the bytes"
        } else if bytes[place] > 32, bytes[place] < 127 {
            found = "'\(Unicode.Scalar(bytes[place]))'"
        } else {
            found = "the byte \(bytes[place])"
        }
        return .malformed(offset: place, found: found, expected: expected)
    }
}

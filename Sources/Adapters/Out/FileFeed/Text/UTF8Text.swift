/// Checks on bytes that should be UTF-8 text (RFC 3629).
enum UTF8Text {
    /// Whether `bytes` start with the byte order mark EF BB BF.
    static func startsWithMark(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    }

    /// The index of the first byte that no UTF-8 text can have there; nil when all are well formed.
    static func firstFault(in bytes: [UInt8]) -> Int? {
        var index = asciiPrefix(of: bytes)
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
            } else {
                let length = sequenceLength(bytes, at: index)
                guard length > 0 else { return index }
                index += length
            }
        }
        return nil
    }

    /// The number of leading ASCII bytes, rounded down to whole words.
    private static func asciiPrefix(of bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { buffer in
            var index = 0
            while index + 8 <= buffer.count {
                let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if word & 0x8080_8080_8080_8080 != 0 { break }
                index += 8
            }
            return index
        }
    }

    /// The length of the well-formed sequence of two to four bytes at `index`, by table 3-7 of the Unicode standard; 0 if there is none.
    private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[index] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        for next in bytes[(index + 2)..<max(index + 2, index + length)] where next & 0xC0 != 0x80 { return 0 }
        return length
    }
}

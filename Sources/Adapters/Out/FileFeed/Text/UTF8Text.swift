/// Checks on bytes that should be UTF-8 text (RFC 3629).
enum UTF8Text {
    /// Whether `bytes` start with the byte order mark EF BB BF.
    static func startsWithMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    }

    /// The index of the first byte that no UTF-8 text can have there; nil when all are well formed.
    static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = asciiEnd(in: bytes, from: 0)
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index = max(index + 1, asciiEnd(in: bytes, from: index))
            } else {
                let length = sequenceLength(bytes, at: index)
                guard length > 0 else { return index }
                index += length
            }
        }
        return nil
    }

    /// Where the ASCII bytes that start at `start` end, whole words of them only.
    private static func asciiEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = start
        while index + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        return index
    }

    /// The length of the well-formed sequence of two to four bytes at `index`, by table 3-7 of the Unicode standard; 0 if there is none.
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
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

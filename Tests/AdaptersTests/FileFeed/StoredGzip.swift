/// Makes gzip data (RFC 1952) out of stored blocks (RFC 1951, section 3.2.4), so that tests need no compressor.
enum StoredGzip {
    /// One whole member with `bytes` in it.
    static func member(_ bytes: [UInt8]) -> [UInt8] {
        var packed: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
        var start = 0
        repeat {
            let end = min(start + 65_535, bytes.count)
            let length = UInt16(end - start)
            packed.append(end == bytes.count ? 1 : 0)
            packed += [UInt8(length & 0xFF), UInt8(length >> 8), UInt8(~length & 0xFF), UInt8(~length >> 8)]
            packed += bytes[start..<end]
            start = end
        } while start < bytes.count
        for word in [crc32(bytes), UInt32(bytes.count)] {
            packed += (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
        }
        return packed
    }

    /// The checksum of RFC 1952, section 8, a bit at a time.
    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}

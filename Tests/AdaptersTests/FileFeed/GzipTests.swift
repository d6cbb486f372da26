import FileFeed
import Testing

extension FileFeedTests {
    @Suite("gzip data (RFC 1952)")
    struct GzipTests {
        private static let text = Array("id,kind\n".utf8)
        private static let packed = StoredGzip.member(text)

        @Test("data that the gzip program made comes back")
        func dataOfGzip() throws {
            // printf 'id,kind\n' | gzip -9n
            let bytes: [UInt8] = [
                0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0x4c, 0xd1, 0xc9, 0xce, 0xcc, 0x4b, 0xe1, 0x02,
                0x00,
                0x00, 0x96, 0xd0, 0xae, 0x08, 0x00, 0x00, 0x00,
            ]
            #expect(try Gzip.inflate(bytes) == Self.text)
        }

        @Test("members that follow each other are joined, and zeros after the last are padding")
        func members() throws {
            #expect(try Gzip.inflate(Self.packed + StoredGzip.member([]) + Self.packed + [0, 0, 0]) == Self.text + Self.text)
        }

        @Test(
            "sizes around the limit and around the room that is guessed",
            arguments: [0, 1, 63, 64, 65, 1_000, 65_535, 65_536, 200_001])
        func sizes(count: Int) throws {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let packed = StoredGzip.member(bytes)
            #expect(try Gzip.inflate(packed) == bytes)
            #expect(try Gzip.inflate(packed, limit: count) == bytes)
            // The stated size is a guess only: a wrong one is a fault of the data, never of memory.
            #expect(throws: GzipError.corrupt(reason: "incorrect length check")) {
                try Gzip.inflate(packed.dropLast(4) + [0xFF, 0xFF, 0xFF, 0x7F])
            }
            if count > 0 {
                #expect(throws: GzipError.tooLarge(limit: count - 1)) { try Gzip.inflate(packed, limit: count - 1) }
            }
        }

        @Test("data cut anywhere is truncated", arguments: 1..<packed.count)
        func truncated(count: Int) {
            #expect(throws: GzipError.truncated) { try Gzip.inflate(Array(Self.packed[..<count])) }
        }

        @Test("data that is no gzip says so", arguments: ["", "id,kind", "PK\u{3}\u{4}"])
        func notGzip(text: String) {
            #expect(throws: GzipError.notGzip) { try Gzip.inflate(Array(text.utf8)) }
        }

        @Test("damage says what zlib says")
        func corrupt() {
            var wrongSum = Self.packed
            wrongSum[wrongSum.count - 8] ^= 1
            #expect(throws: GzipError.corrupt(reason: "incorrect data check")) { try Gzip.inflate(wrongSum) }
            var wrongMethod = Self.packed
            wrongMethod[2] = 7
            #expect(throws: GzipError.corrupt(reason: "unknown compression method")) { try Gzip.inflate(wrongMethod) }
            #expect(throws: GzipError.corrupt(reason: "3 bytes of something else after the end")) {
                try Gzip.inflate(Self.packed + [1, 2, 3])
            }
        }
    }
}

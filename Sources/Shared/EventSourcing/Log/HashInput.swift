internal import Contracts
internal import Crypto

/// The bytes that one hash covers, gathered without allocation and hashed at once: a call of the hash costs more than copying a field.
struct HashInput: ~Copyable {
    private let buffer: UnsafeMutableRawBufferPointer
    private var count = 0

    /// The digest of what `fill` puts in, which is at most `capacity` bytes.
    static func digest(capacity: Int, _ fill: (inout HashInput) -> Void) -> Digest256 {
        withUnsafeTemporaryAllocation(byteCount: capacity, alignment: 8) { buffer in
            var input = HashInput(buffer: buffer)
            fill(&input)
            var hash = SHA256()
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<input.count]))
            return Digest256(hash.finalize())
        }
    }

    private init(buffer: UnsafeMutableRawBufferPointer) {
        self.buffer = buffer
    }

    /// Eight bytes, the most significant first.
    mutating func add(_ word: UInt64) {
        buffer.storeBytes(of: word.bigEndian, toByteOffset: count, as: UInt64.self)
        count += 8
    }

    /// The bytes of an identifier.
    mutating func add(_ id: MessageID) {
        add(id.high)
        add(id.low)
    }

    /// A digest.
    mutating func add(_ digest: Digest256) {
        digest.withBytes { add($0) }
    }

    /// Bytes as they are.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        UnsafeMutableRawBufferPointer(rebasing: buffer[count..<(count + bytes.count)]).copyMemory(from: bytes)
        count += bytes.count
    }

    /// The length of a text, one more than its bytes so that none differs from empty, and its bytes.
    mutating func add(field text: String?) {
        guard var text else { return add(0) }
        text.withUTF8 { bytes in
            add(UInt64(bytes.count) + 1)
            add(UnsafeRawBufferPointer(bytes))
        }
    }

    /// How many bytes a text takes at most.
    static func size(of text: String?) -> Int { 8 + (text?.utf8.count ?? 0) }
}

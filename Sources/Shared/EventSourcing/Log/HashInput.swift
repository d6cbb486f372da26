internal import CDigests
internal import Contracts
internal import Crypto

/// The bytes that hashes cover, gathered without allocation and hashed at once: a call of the hash costs more than copying a field.
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

    /// The digests of `count` messages, several of them hashed side by side on one core.
    ///
    /// - Parameters:
    ///   - count: how many messages.
    ///   - capacity: at most so many bytes in all.
    ///   - fill: puts in the message with the number that it is given.
    /// - Returns: the digests, in order.
    static func digests(_ count: Int, capacity: Int, _ fill: (Int, inout HashInput) -> Void) -> [Digest256] {
        // A lane takes longer over a block than hashing alone does: few messages are hashed one after the other.
        guard count > 3 else {
            return (0..<count).map { message in digest(capacity: capacity) { fill(message, &$0) } }
        }
        return withUnsafeTemporaryAllocation(byteCount: capacity, alignment: 8) { buffer in
            var input = HashInput(buffer: buffer)
            var ends: [Int] = []
            ends.reserveCapacity(count)
            for message in 0..<count {
                fill(message, &input)
                ends.append(input.count)
            }
            return withUnsafeTemporaryAllocation(byteCount: 32 * count, alignment: 8) { digests in
                cd_sha256(buffer.baseAddress, ends, count, digests.baseAddress)
                return (0..<count).map {
                    Digest256(loading: UnsafeRawBufferPointer(rebasing: digests[(32 * $0)..<(32 * $0 + 32)]))
                }
            }
        }
    }

    private init(buffer: UnsafeMutableRawBufferPointer) {
        self.buffer = buffer
    }

    /// One byte.
    mutating func add(byte: UInt8) {
        buffer[count] = byte
        count += 1
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
        add(digest.words.0)
        add(digest.words.1)
        add(digest.words.2)
        add(digest.words.3)
    }

    /// Bytes as they are.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        precondition(count + bytes.count <= buffer.count, "found more bytes to hash than there is room for")
        if let from = bytes.baseAddress, let to = buffer.baseAddress {
            (to + count).copyMemory(from: from, byteCount: bytes.count)
        }
        count += bytes.count
    }

    /// The length of a text, one more than its bytes so that none differs from empty, and its bytes.
    mutating func add(field text: String?) {
        guard var text else { return add(0) }
        text.withUTF8 { add(field: UnsafeRawBufferPointer($0)) }
    }

    /// A text by its bytes.
    mutating func add(field bytes: UnsafeRawBufferPointer) {
        add(UInt64(bytes.count) + 1)
        add(bytes)
    }

    /// How many bytes a text takes at most.
    static func size(of text: String?) -> Int { 8 + (text?.utf8.count ?? 0) }
}

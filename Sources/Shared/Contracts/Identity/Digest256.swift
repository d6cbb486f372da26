package import Crypto

/// A SHA-256 digest, held without allocation.
public struct Digest256: Hashable, Sendable {
    /// The digest as four big-endian words.
    package let words: (UInt64, UInt64, UInt64, UInt64)

    package init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// Thirty-two zero bytes: what stands before the first event.
    public static let zero = Digest256(words: (0, 0, 0, 0))

    package init(_ digest: SHA256Digest) {
        self = digest.withUnsafeBytes { Digest256(loading: $0) }
    }

    /// The digest of some bytes.
    ///
    /// - Parameter bytes: what to digest.
    public init(of bytes: some Sequence<UInt8>) {
        var hash = SHA256()
        hash.update(data: Array(bytes))
        self.init(hash.finalize())
    }

    /// A digest from its bytes; nil when there are not 32 of them.
    ///
    /// - Parameter bytes: 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self = Array(bytes).withUnsafeBytes { Digest256(loading: $0) }
    }

    package init(loading bytes: UnsafeRawBufferPointer) {
        func word(_ place: Int) -> UInt64 { UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)) }
        words = (word(0), word(1), word(2), word(3))
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        withBytes { Array($0) }
    }

    /// Gives the 32 bytes to `body` without allocating.
    ///
    /// - Parameter body: must not keep the buffer.
    /// - Returns: what `body` returns.
    package func withBytes<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T {
        withUnsafeBytes(of: (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian), body)
    }

    /// Whether all 32 bytes are the same.
    public static func == (left: Digest256, right: Digest256) -> Bool {
        left.words == right.words
    }

    /// Takes in the first half, which is as good as random.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

package import Crypto

/// The identifier of a command or an event: 128 bits, written as a UUID.
///
/// A client draws a UUIDv7 for each command. What follows from it, events and further commands, gets an identifier derived from its
/// cause, so that the same cause has the same consequences, by name, wherever and however often it is handled.
public struct MessageID: Hashable, Sendable {
    /// The first 64 bits, big-endian.
    public let high: UInt64

    /// The last 64 bits, big-endian.
    public let low: UInt64

    /// An identifier from its bits.
    ///
    /// - Parameters:
    ///   - high: the first 64 bits.
    ///   - low: the last 64 bits.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A UUIDv7 (RFC 9562, section 5.7): ordered by time to the millisecond, from 1970 on.
    ///
    /// - Parameters:
    ///   - time: the client's time.
    ///   - randomness: 128 random bits, of which 74 are used.
    public init(version7At time: Timestamp, randomness: (UInt64, UInt64)) {
        let milliseconds = UInt64(bitPattern: time.nanoseconds.floorDivided(by: 1_000_000))
        high = milliseconds << 16 | 0x7000 | randomness.0 & 0x0fff
        low = 0x8000_0000_0000_0000 | randomness.1 & 0x3fff_ffff_ffff_ffff
    }

    /// The identifier of a consequence: SHA-256 of cause, handler and ordinal, as a UUIDv8 (RFC 9562, section 5.8).
    ///
    /// - Parameters:
    ///   - cause: the command or event that it follows from.
    ///   - handler: the name of what handles the cause; two handlers of one event make different identifiers.
    ///   - ordinal: counts the consequences of one handling, from 0; not negative.
    public init(derivedFrom cause: MessageID, handler: String, ordinal: Int) {
        precondition(ordinal >= 0, "an ordinal is 0 or more, found \(ordinal)")
        var hash = SHA256()
        hash.update(bigEndian: cause.high)
        hash.update(bigEndian: cause.low)
        hash.update(bigEndian: UInt64(ordinal))
        hash.update(data: Array(handler.utf8))
        let digest = Digest256(hash.finalize())
        high = digest.words.0 & 0xffff_ffff_ffff_0fff | 0x8000
        low = digest.words.1 & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
    }
}

extension SHA256 {
    /// Takes eight bytes in.
    ///
    /// - Parameter word: taken most significant byte first.
    package mutating func update(bigEndian word: UInt64) {
        withUnsafeBytes(of: word.bigEndian) { update(bufferPointer: $0) }
    }
}

extension Int64 {
    /// The quotient rounded towards minus infinity.
    func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

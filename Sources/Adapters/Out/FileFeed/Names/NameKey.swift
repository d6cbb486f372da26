/// A name in 128 bits: the name itself up to 15 bytes, a hash of it beyond.
///
/// Two hashes agree by chance with a probability of 10⁻²⁶ among a million names.
struct NameKey: Equatable, Sendable {
    let high: UInt64
    let low: UInt64
    /// The length in bytes.
    let length: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        length = bytes.count
        guard bytes.count > 15 else {
            var (high, low): (UInt64, UInt64) = (0, 0)
            for (index, byte) in bytes.enumerated() {
                if index < 8 { high |= UInt64(byte) << (56 - 8 * index) } else { low |= UInt64(byte) << (120 - 8 * index) }
            }
            (self.high, self.low) = (high, low | UInt64(bytes.count))
            return
        }
        // Two FNV-like chains with odd multipliers of their own, mixed at the end.
        var (first, second): (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0x6c62_272e_07bb_0142)
        for byte in bytes {
            first = (first ^ UInt64(byte)) &* 0x9e37_79b9_7f4a_7c15
            first ^= first >> 29
            second = (second ^ UInt64(byte)) &* 0xd6e8_feb8_6659_fd93
            second ^= second >> 32
        }
        (high, low) = (first, second | 0xFF)
    }

    init(high: UInt64, low: UInt64) {
        (self.high, self.low, length) = (high, low, 0)
    }

    /// Bits that spread names evenly.
    var hash: UInt64 {
        var mixed = (high ^ (low &* 0x9e37_79b9_7f4a_7c15)) &* 0xff51_afd7_ed55_8ccd
        mixed ^= mixed >> 32
        return mixed &* 0xc4ce_b9fe_1a85_ec53
    }

    /// Whether the key is the name itself.
    var isExact: Bool { length <= 15 }

    static func == (left: NameKey, right: NameKey) -> Bool {
        left.high == right.high && left.low == right.low
    }
}

import QuantMath

extension SplitMix64 {
    /// A generator of its own for each purpose and key, so that no number depends on what was drawn before.
    init(seed: UInt64, _ stream: RandomStream, _ first: Int = 0, _ second: Int = 0) {
        var hash = Self.mixed(seed)
        hash = Self.mixed(hash ^ stream.rawValue)
        hash = Self.mixed(hash ^ UInt64(bitPattern: Int64(first)))
        self.init(seed: Self.mixed(hash ^ UInt64(bitPattern: Int64(second))))
    }

    private static func mixed(_ bits: UInt64) -> UInt64 {
        var generator = SplitMix64(seed: bits)
        return generator.next()
    }
}

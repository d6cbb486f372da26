public import Runtime

/// The operating system's random numbers, fit for keys.
public struct SystemEntropy: Entropy {
    /// The operating system's generator.
    public init() {}

    /// Sixty-four new random bits.
    public func nextWord() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}

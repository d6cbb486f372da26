/// Randomness, as a port: a seed stands behind it in a simulation, the system's generator in life.
public protocol Entropy: Sendable {
    /// Sixty-four random bits; each call gives new ones.
    func nextWord() -> UInt64
}

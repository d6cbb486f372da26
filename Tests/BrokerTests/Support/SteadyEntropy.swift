import Runtime

/// The same draw each time.
struct SteadyEntropy: Entropy {
    func nextWord() -> UInt64 { 1 << 63 }
}

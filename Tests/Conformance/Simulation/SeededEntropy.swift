public import Runtime
internal import Synchronization

/// Randomness that a seed decides: SplitMix64 (Steele, Lea and Flood, 2014).
public final class SeededEntropy: Entropy {
    private let state: Mutex<UInt64>

    /// Randomness that a seed decides.
    ///
    /// - Parameter seed: the same seed gives the same words.
    public init(seed: UInt64) {
        state = Mutex(seed)
    }

    /// The next 64 bits.
    public func nextWord() -> UInt64 {
        state.withLock { state in
            state &+= 0x9e37_79b9_7f4a_7c15
            var word = state
            word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
            word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
            return word ^ word >> 31
        }
    }

    /// A number from 0 up to `bound`, which is left out.
    ///
    /// - Parameter bound: 1 or more.
    /// - Returns: the number.
    public func below(_ bound: Int) -> Int {
        Int(nextWord() % UInt64(bound))
    }

    /// True once in so many times.
    ///
    /// - Parameter times: how many; 0 is never.
    /// - Returns: whether this is that time.
    public func once(in times: Int) -> Bool {
        times > 0 && below(times) == 0
    }
}

public import Contracts
public import Runtime

/// Makes the identifiers of commands that come from outside: UUIDv7, by the node's clock and entropy.
public struct IdentifierSource: Sendable {
    private let clock: any WallClock
    private let entropy: any Entropy

    /// A source of identifiers.
    ///
    /// - Parameters:
    ///   - clock: gives their time.
    ///   - entropy: gives their random bits.
    public init(clock: any WallClock, entropy: any Entropy) {
        self.clock = clock
        self.entropy = entropy
    }

    /// A new identifier.
    public func next() -> MessageID {
        MessageID(version7At: clock.now, randomness: (entropy.nextWord(), entropy.nextWord()))
    }
}

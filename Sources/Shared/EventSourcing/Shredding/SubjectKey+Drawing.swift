public import Runtime

extension SubjectKey {
    /// A new key.
    ///
    /// - Parameter entropy: gives its 256 bits.
    public init(drawnFrom entropy: any Entropy) {
        bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: entropy.nextWord()) { Array($0) } }
    }
}

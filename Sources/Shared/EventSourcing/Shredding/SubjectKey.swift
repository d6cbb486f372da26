/// The key that a subject's personal data is sealed with: 32 random bytes.
public struct SubjectKey: Sendable, Equatable {
    /// The 32 bytes. They go nowhere but into the place of the keys.
    public let bytes: [UInt8]

    /// A key from its bytes; nil when there are not 32 of them.
    ///
    /// - Parameter bytes: 32 random bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }
}

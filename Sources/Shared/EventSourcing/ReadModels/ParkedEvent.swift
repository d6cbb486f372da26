public import Contracts

/// An event that was set aside, since it could not be applied, or since one in front of it could not.
public struct ParkedEvent: Sendable, Hashable {
    /// Its position.
    public let position: LogPosition

    /// What is applied in order: the stream, unless the projection says otherwise.
    public let key: String

    /// Why.
    public let reason: String

    /// How often it was tried; 0 for one that only waits behind another.
    public let attempts: Int

    /// An event that was set aside.
    ///
    /// - Parameters:
    ///   - position: its position.
    ///   - key: what is applied in order.
    ///   - reason: why.
    ///   - attempts: how often it was tried; 0 for one that only waits behind another.
    public init(position: LogPosition, key: String, reason: String, attempts: Int) {
        self.position = position
        self.key = key
        self.reason = reason
        self.attempts = attempts
    }
}

public import Contracts

/// Keeps what is too large for a broker, by its digest: the same bytes are kept once, and nobody reads others in their place.
public protocol PayloadStore: Sendable {
    /// Keeps some bytes; when it returns, they are there for whoever has the reference.
    ///
    /// - Parameters:
    ///   - bytes: what to keep; the same bytes again count as kept anew.
    ///   - now: the node's time.
    /// - Returns: what stands for them.
    /// - Throws: `BrokerError.full` without room, else `failed`.
    func put(_ bytes: [UInt8], at now: Timestamp) async throws(BrokerError) -> PayloadReference

    /// What was kept.
    ///
    /// - Parameter reference: what ``put(_:at:)`` returned.
    /// - Returns: the bytes, checked against the reference; nil when they are not there, or no longer.
    /// - Throws: `BrokerError.failed` when they cannot be read, or are not those that were put.
    func get(_ reference: PayloadReference) async throws(BrokerError) -> [UInt8]?

    /// Forgets what was last put before a time.
    ///
    /// - Parameter time: what was put at it stays.
    /// - Returns: how many payloads were forgotten.
    /// - Throws: `BrokerError.failed`.
    func prune(before time: Timestamp) async throws(BrokerError) -> Int
}

internal import Contracts

/// Where messages of one contract go.
struct Route: Sendable {
    let kind: Delivery.Kind
    let module: String
    let isKeyed: Bool
    /// Reads a message of the contract; nil when a peer handles it, for whom nothing is relayed.
    let decode: (@Sendable ([UInt8]) throws(CanonicalError) -> any Message)?
    let handle: @Sendable (Delivery) async throws -> Reply
}

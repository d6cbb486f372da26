public import Contracts

/// A command or a query on its way between processes.
public struct MessageEnvelope: Sendable, Equatable, Codable {
    /// The wire name of its contract.
    public let name: MessageName

    /// What travels with it, its identifier too.
    public let context: MessageContext

    /// Its canonical bytes.
    public let payload: [UInt8]

    /// A message on its way.
    ///
    /// - Parameters:
    ///   - name: the wire name of its contract.
    ///   - context: what travels with it.
    ///   - payload: its canonical bytes.
    public init(name: MessageName, context: MessageContext, payload: [UInt8]) {
        self.name = name
        self.context = context
        self.payload = payload
    }
}

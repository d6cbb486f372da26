public import Contracts
public import Messaging

extension Cause {
    /// What an append of a handler follows from.
    ///
    /// - Parameter context: what the bus gave the handler.
    /// - Throws: `CanonicalError` when a field of the command has no canonical form.
    public init(_ context: CommandContext) throws(CanonicalError) {
        self.init(
            command: context.message.id, fingerprint: try context.fingerprint(), handler: context.handler,
            actor: context.message.actor,
            reason: context.message.reason, correlation: context.message.correlation, trace: context.message.trace)
    }
}

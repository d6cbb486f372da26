public import Contracts

/// What a handler knows of the command beside its fields: all that a `Cause` on the log is made of.
public struct CommandContext: Sendable {
    /// What travels with the command.
    public let message: MessageContext

    /// What handles it; identifiers of what follows are derived from it.
    public let handler: String

    private let body: CanonicalBody

    /// What a handler knows of a command that came without a bus, as in a test of the handler alone.
    ///
    /// - Parameters:
    ///   - command: the command.
    ///   - message: what travels with it.
    ///   - handler: what handles it.
    public init(_ command: some Command, _ message: MessageContext, handler: String) {
        self.init(message, handler: handler, body: CanonicalBody(command))
    }

    init(_ message: MessageContext, handler: String, body: CanonicalBody) {
        self.message = message
        self.handler = handler
        self.body = body
    }

    /// The digest of the command's name and canonical bytes, by which another command under the same identifier is told from a repeat.
    /// It is made when it is first asked for.
    ///
    /// - Throws: `CanonicalError` when a field has no canonical form, such as NaN.
    public func fingerprint() throws(CanonicalError) -> Digest256 {
        try body.fingerprint()
    }

    /// The context of a message that follows from the command.
    ///
    /// - Parameter ordinal: counts what this handling sends, from 0.
    /// - Returns: the context, with a derived identifier.
    public func following(ordinal: Int) -> MessageContext {
        message.following(by: handler, ordinal: ordinal)
    }
}

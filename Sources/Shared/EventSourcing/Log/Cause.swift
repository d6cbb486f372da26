public import Contracts

/// What an append follows from: the command, who sent it, and why.
public struct Cause: Sendable, Equatable {
    /// The identifier of the command: the log takes a command once, and gives its first answer ever after.
    public let command: MessageID

    /// The digest of the command's name and canonical bytes, by which another command under the same identifier is told from a repeat.
    public let fingerprint: Digest256

    /// What handled the command; identifiers of its events are derived from it.
    public let handler: String

    /// Who caused it.
    public let actor: ActorID

    /// Why, in the words of whoever caused it.
    public let reason: String?

    /// The first message of the conversation, which all that follows from it carries.
    public let correlation: MessageID

    /// Where it stands in a distributed trace.
    public let trace: TraceContext?

    /// What an append follows from.
    ///
    /// - Parameters:
    ///   - command: the identifier of the command.
    ///   - fingerprint: the digest of the command's name and canonical bytes.
    ///   - handler: what handled the command.
    ///   - actor: who caused it.
    ///   - reason: why, in the words of whoever caused it.
    ///   - correlation: the first message of the conversation; the command itself when nil.
    ///   - trace: where it stands in a distributed trace.
    public init(
        command: MessageID, fingerprint: Digest256, handler: String, actor: ActorID, reason: String? = nil,
        correlation: MessageID? = nil, trace: TraceContext? = nil
    ) {
        self.command = command
        self.fingerprint = fingerprint
        self.handler = handler
        self.actor = actor
        self.reason = reason
        self.correlation = correlation ?? command
        self.trace = trace
    }
}

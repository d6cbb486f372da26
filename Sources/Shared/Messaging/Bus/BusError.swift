public import Contracts

/// Why a command or a query has no answer.
public enum BusError: Error, Equatable, Sendable {
    /// Nobody here handles this contract. Host its module, or name a peer that does.
    case noHandler(MessageName)
    /// The message stands in no row of the table for this module. Add the row, or do not send it.
    case outsideTable(module: String, ContractTable.Action, MessageName)
    /// Whoever sent it may not. Do not send it again.
    case refused(MessageName, reason: String)
    /// A field makes no sense. Correct the message.
    case invalid(MessageName, reason: String)
    /// A value has no canonical form, or bytes are not the message that they are said to be. Correct the sender, or its version.
    case notCanonical(MessageName, CanonicalError)
    /// Another command was done under this identifier. Give each command an identifier of its own.
    case reusedIdentifier(MessageID)
    /// The deadline passed before there was room in the queue; nothing was done. Send it again, later.
    case overloaded(MessageName)
    /// The deadline passed before the answer; a command may have been done. Send it again under the same identifier.
    case deadlineExceeded(MessageName)
    /// The sender's task was cancelled; a command may have been done. Send it again under the same identifier.
    case cancelled(MessageName)
    /// The link to the peer broke before the reply; a command may have been done. Send it again under the same identifier.
    case linkBroken(MessageName, reason: String)
    /// A handler sent a command that waits for the handler itself, or may without end. Give it another key, or a deadline.
    case wouldDeadlock(MessageName, key: String)
    /// The module stopped after a failure. Start it again, then send the message again.
    case unavailable(module: String, reason: String)
    /// The process is stopping and takes nothing more. Send it to another process, or later, under the same identifier.
    case draining
    /// The business refuses. Show the message; the same command gets the same refusal while nothing has changed.
    case domain(DomainFailure)
    /// The handler failed. Find the cause; sending it again under the same identifier is safe.
    case handlerFailed(MessageName, HandlerFailure)
}

internal import Contracts
package import Messaging

extension CommandSendingError {
    /// What an error of the bus means to a policy: what would be refused again is recorded; whatever may still be done, or may have been
    /// done already, is sent again under the same identifier.
    ///
    /// - Parameters:
    ///   - error: why the command has no receipt.
    ///   - isCancelled: whether the policy's own task was cancelled; a handler elsewhere that was cancelled is sent the command again.
    package init(_ error: BusError, isCancelled: Bool) {
        switch error {
        case _ where isCancelled: self = .cancelled
        case .refused, .invalid, .notCanonical, .outsideTable, .reusedIdentifier, .wouldDeadlock, .domain:
            self = .refused(error.description)
        case .handlerFailed(_, let failure) where CommandSendingError.isFinal(failure.error): self = .refused(error.description)
        case .noHandler, .overloaded, .deadlineExceeded, .cancelled, .linkBroken, .unavailable, .draining, .handlerFailed:
            self = .unavailable(error.description)
        }
    }

    /// Whether a handler that failed so would fail again on the same log: what it wanted to append is too large or has no canonical form, or
    /// an event that it needs cannot be read.
    private static func isFinal(_ error: (any Error)?) -> Bool {
        switch error {
        case let error as EventStoreError: isFinal(error)
        case let error as AggregateError: isFinal(error)
        case is CanonicalError, is EventDecodingError: true
        default: false
        }
    }

    private static func isFinal(_ error: AggregateError) -> Bool {
        switch error {
        case .log(let error): isFinal(error)
        case .unreadable, .receipt: true
        case .contended, .undated: false
        }
    }

    private static func isFinal(_ error: EventStoreError) -> Bool {
        switch error {
        case .invalidAppend, .notCanonical: true
        default: false
        }
    }
}

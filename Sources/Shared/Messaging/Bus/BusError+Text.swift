internal import Contracts

extension BusError: CustomStringConvertible {
    /// What is wrong, and what would be right.
    public var description: String {
        switch self {
        case .noHandler(let name): "\(name): found no handler, expected its module or a peer that hosts it"
        case .outsideTable(let module, let action, let name):
            "\(name): found that \(module) \(action) it, expected a row in the table of contracts that says so"
        case .refused(let name, let reason): "\(name): refused: \(reason)"
        case .invalid(let name, let reason): "\(name): invalid: \(reason)"
        case .notCanonical(let name, let error): "\(name): \(error)"
        case .reusedIdentifier(let id): "command \(id): found another command under this identifier, expected a new identifier"
        case .overloaded(let name): "\(name): found no room in the queue until the deadline; nothing was done"
        case .deadlineExceeded(let name): "\(name): found no answer until the deadline; a command may have been done"
        case .cancelled(let name): "\(name): cancelled by the sender; a command may have been done"
        case .linkBroken(let name, let reason): "\(name): the link to the peer broke: \(reason); a command may have been done"
        case .wouldDeadlock(let name, let key):
            "\(name): found key \(key) in use while its handler waits, expected another key, or a deadline for those of others"
        case .unavailable(let module, let reason): "\(module) takes no messages: \(reason)"
        case .draining: "the process is stopping and takes nothing more"
        case .domain(let failure): "\(failure.code): \(failure.message)"
        case .handlerFailed(let name, let failure): "\(name): the handler failed: \(failure.text)"
        }
    }

    /// A short name of the case, for metrics: `deadline-exceeded`.
    public var outcome: String {
        switch self {
        case .noHandler: "no-handler"
        case .outsideTable: "outside-table"
        case .refused: "refused"
        case .invalid: "invalid"
        case .notCanonical: "not-canonical"
        case .reusedIdentifier: "reused-identifier"
        case .overloaded: "overloaded"
        case .deadlineExceeded: "deadline-exceeded"
        case .cancelled: "cancelled"
        case .linkBroken: "link-broken"
        case .wouldDeadlock: "would-deadlock"
        case .unavailable: "unavailable"
        case .draining: "draining"
        case .domain: "domain"
        case .handlerFailed: "handler-failed"
        }
    }

    /// What a handler's error becomes.
    init(thrown error: any Error, handling name: MessageName) {
        switch error {
        case let error as BusError: self = error
        case let error as any DomainError: self = .domain(DomainFailure(error))
        case is CancellationError: self = .cancelled(name)
        // What a cancelled task throws is most often its way to say so.
        case _ where Task.isCancelled: self = .cancelled(name)
        default: self = .handlerFailed(name, HandlerFailure(error))
        }
    }
}

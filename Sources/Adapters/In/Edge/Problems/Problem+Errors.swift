internal import Contracts
internal import EventSourcing
internal import Messaging
internal import ModuleKit

extension Problem {
    /// The problem that an error is to whoever sent the request. This is the one place that maps errors to problems.
    ///
    /// - Parameter error: what a handler threw.
    package init(_ error: any Error) {
        switch error {
        case let error as Problem: self = error
        case let error as BusError: self = Problem.of(error)
        case let error as EventStoreError: self = Problem.of(error)
        case let error as JobError: self = Problem.of(error)
        case let error as UpkeepError: self = Problem.of(error)
        case let error as ContractError: self.init(.invalidRequest, "\(error)")
        case let error as CanonicalError: self.init(.invalidRequest, "\(error)")
        case let error as JSONError: self.init(.malformedJSON, "\(error)")
        case is CancellationError: self.init(.unavailable, "the request was given up before it was answered", retryAfter: 1)
        default: self = Problem.ownFailure
        }
    }

    /// What the server failed on is told to its own side alone, under the identifier of the request.
    private static let ownFailure = Problem(
        .defect, "the server failed; its own side was told, under the identifier of this request")

    private static func of(_ error: BusError) -> Problem {
        switch error {
        case .invalid(_, let reason): Problem(.invalidRequest, reason)
        case .notCanonical(_, let error): Problem(.invalidRequest, "\(error)")
        case .refused, .outsideTable: Problem(.refused, "\(error)")
        case .reusedIdentifier:
            Problem(
                .idempotencyKeyReused, "found another body under this Idempotency-Key, expected a new key for a new request",
                field: "Idempotency-Key")
        case .noHandler: Problem(.unavailable, "the module that answers this is not hosted here")
        case .overloaded: Problem(.unavailable, "too many requests wait; nothing was done", retryAfter: 1)
        case .draining: Problem(.unavailable, "the server is stopping", retryAfter: 5)
        case .unavailable(let module, let reason): Problem(.unavailable, "\(module): \(reason)", retryAfter: 5)
        case .deadlineExceeded, .cancelled, .linkBroken:
            Problem(.timeout, "no answer came in time; the same request under the same Idempotency-Key is safe", retryAfter: 1)
        case .wouldDeadlock: ownFailure
        case .domain(let failure): of(failure)
        case .handlerFailed(_, let failure): of(failure)
        }
    }

    private static func of(_ error: JobError) -> Problem {
        switch error {
        case .unknown(let id): Problem(.notFound, "found no job \(id)", field: "id")
        case .reused:
            Problem(
                .idempotencyKeyReused, "found another body under this Idempotency-Key, expected a new key for a new request",
                field: "Idempotency-Key")
        case .notDead(_, let state):
            Problem(.conflict, "found the job \(state.rawValue), expected it dead", field: "id", code: "not-dead")
        case .payloadDropped: Problem(.conflict, "\(error)", field: "id", code: "payload-dropped")
        case .full: Problem(.unavailable, "\(error)", retryAfter: 30)
        case .closed: Problem(.unavailable, "the server is stopping", retryAfter: 5)
        case .damaged, .otherLog, .storageFull, .failed: Problem(.unavailable, "\(error)", retryAfter: 5)
        case .cancelled: Problem(.timeout, "no answer came in time", retryAfter: 1)
        case .leaseLost: Problem(.defect, "\(error)")
        }
    }

    private static func of(_ error: UpkeepError) -> Problem {
        switch error {
        case .unknown: Problem(.notFound, "\(error)", field: "service")
        case .notParked: Problem(.notFound, "\(error)", field: "positions")
        case .withoutRows: Problem(.businessRule, "\(error)", field: "service", code: "no-rows")
        case .projection(let error): of(error)
        case .policy(.log(let error)): of(error)
        case .policy(.cancelled): Problem(.timeout, "no answer came in time", retryAfter: 1)
        case .policy(let error): Problem(.unavailable, "\(error)", retryAfter: 5)
        case .publishing(.log(let error)): of(error)
        case .publishing(.cancelled): Problem(.timeout, "no answer came in time", retryAfter: 1)
        case .publishing(let error): Problem(.unavailable, "\(error)", retryAfter: 5)
        }
    }

    /// What a client wrote badly never comes as far as a handler, which refuses by errors of its business: a name or bytes that it cannot read
    /// stand in what is kept here.
    private static func of(_ failure: HandlerFailure) -> Problem {
        switch failure.error {
        case let error as EventStoreError: of(error)
        case let error as AggregateError: of(error)
        case let error as ProjectionError: of(error)
        case let error as ReadModelError: Problem(.unavailable, "a read model cannot be read: \(error)", retryAfter: 5)
        case let error as Problem: error
        case is CancellationError: Problem(.timeout, "no answer came in time", retryAfter: 1)
        default: ownFailure
        }
    }

    private static func of(_ failure: DomainFailure) -> Problem {
        switch failure.code {
        case "unknown-bond", "unknown-curve", "no-curve": return Problem(.notFound, failure.message, code: failure.code)
        case "version-conflict": return Problem(.preconditionFailed, failure.message, field: "If-Match", code: failure.code)
        case "beyond-log": return Problem(.positionNotReached, failure.message, code: failure.code)
        default: return Problem(.businessRule, failure.message, code: failure.code)
        }
    }

    private static func of(_ error: ProjectionError) -> Problem {
        switch error {
        case .notReached: Problem(.positionNotReached, "\(error)", field: "minPosition", retryAfter: 1)
        case .log(let error): of(error)
        case .cancelled: Problem(.timeout, "no answer came in time", retryAfter: 1)
        case .notRunning, .contended, .store, .superseded, .notParked: Problem(.unavailable, "\(error)", retryAfter: 5)
        }
    }

    private static func of(_ error: EventStoreError) -> Problem {
        switch error {
        case .versionConflict: overtaken
        case .commandReused:
            Problem(
                .idempotencyKeyReused, "found another body under this Idempotency-Key, expected a new key for a new request",
                field: "Idempotency-Key")
        case .invalidAppend: Problem(.invalidRequest, "\(error)")
        case .archived: Problem(.notFound, "\(error)")
        case .storageFull, .unreachable, .stopped, .failed, .locked, .readOnly, .closed:
            Problem(.unavailable, "\(error)", retryAfter: 5)
        case .cancelled: Problem(.timeout, "no answer came in time", retryAfter: 1)
        case .notCanonical, .notFound, .otherKey, .noKey, .otherHistory, .notWritable, .damaged, .unknownFormat: ownFailure
        }
    }

    private static func of(_ error: AggregateError) -> Problem {
        switch error {
        case .log(let error): of(error)
        case .contended: overtaken
        case .unreadable, .receipt, .undated: ownFailure
        }
    }

    /// What a client has seen is compared by the business; here two writes met.
    private static let overtaken = Problem(.unavailable, "other writes came first; nothing was done", retryAfter: 1)
}

internal import EventSourcing

/// How far a commit came that failed.
enum CommitFailure: Error, Equatable, CustomStringConvertible {
    /// Nothing was decided yet, and nothing was done: the same may be tried again.
    case undecided(any Error)
    /// It was decided, and all of it was undone.
    case undone(any Error)
    /// The server was lost, or failed, while this was committed: it may have been done.
    case unknown(LogCommit, any Error)

    /// How far it came, and why it failed.
    var description: String {
        switch self {
        case .undecided(let cause): "nothing was decided: \(cause)"
        case .undone(let cause): "it was undone: \(cause)"
        case .unknown(_, let cause): "it may have been done: \(cause)"
        }
    }

    /// Why it failed.
    var cause: any Error {
        switch self {
        case .undecided(let cause), .undone(let cause), .unknown(_, let cause): cause
        }
    }

    /// Whether both came as far, for causes that read the same.
    static func == (one: CommitFailure, other: CommitFailure) -> Bool { one.description == other.description }
}

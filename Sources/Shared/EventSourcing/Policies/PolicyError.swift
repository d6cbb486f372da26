package import Contracts

/// Why a policy could not go on. What it has sent stays done; running it again sends what is missing.
package enum PolicyError: Error, Equatable, Sendable {
    /// The log could not be read. See the error.
    case log(EventStoreError)
    /// The checkpoint could not be read or moved. See the error; `fenced` means that another runs this policy now.
    case checkpoint(ReadModelError)
    /// No reaction was refused at this position. Look at the list of those that were.
    case notParked(policy: ActorID, LogPosition)
    /// The task was cancelled.
    case cancelled(policy: ActorID)
}

extension PolicyError: CustomStringConvertible {
    /// What is wrong, and where.
    package var description: String {
        switch self {
        case .log(let error): error.description
        case .checkpoint(let error): error.description
        case .notParked(let policy, let position): "policy \(policy): found no refusal at position \(position)"
        case .cancelled(let policy): "policy \(policy): cancelled"
        }
    }
}

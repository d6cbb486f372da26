internal import Contracts
internal import Messaging

extension PublishingError: CustomStringConvertible {
    /// What is wrong, and where.
    package var description: String {
        switch self {
        case .log(let error): error.description
        case .checkpoint(let error): error.description
        case .broker(let error): error.description
        case .notParked(let publisher, let position): "\(publisher): found no event that was set aside at position \(position)"
        case .cancelled(let publisher): "\(publisher): cancelled"
        }
    }
}

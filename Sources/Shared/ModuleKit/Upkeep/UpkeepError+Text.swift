internal import EventSourcing

extension UpkeepError: CustomStringConvertible {
    /// What was found, and what is expected.
    package var description: String {
        switch self {
        case .unknown(let service): "found no service \(service), expected one of those that GET /v1/services lists"
        case .notParked(let service, let position): "\(service): found no event at position \(position) that was set aside"
        case .withoutRows(let service): "\(service): found a service without rows, expected a projection"
        case .projection(let error): error.description
        case .policy(let error): error.description
        case .publishing(let error): error.description
        }
    }

    /// Whether trying again would end the same.
    var isFinal: Bool {
        switch self {
        case .unknown, .notParked, .withoutRows, .projection(.notParked), .policy(.notParked),
            .publishing(.notParked):
            true
        case .projection, .policy, .publishing: false
        }
    }
}

extension JobError: CustomStringConvertible {
    /// What was found, and what is expected.
    public var description: String {
        switch self {
        case .unknown(let id): "found no job \(id)"
        case .reused(let id): "job \(id): found other work under this identifier, expected the same, or a new identifier"
        case .leaseLost(let lease): "job \(lease.id): found lease \(lease.token) ended, expected one in force"
        case .notDead(let id, let state): "job \(id): found it \(state.rawValue), expected it dead"
        case .closed: "the job queue is closed"
        case .damaged(let text), .failed(let text): "job queue: \(text)"
        case .cancelled: "cancelled meanwhile"
        }
    }
}

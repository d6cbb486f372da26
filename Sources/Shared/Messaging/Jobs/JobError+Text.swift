extension JobError: CustomStringConvertible {
    /// What was found, and what is expected.
    public var description: String {
        switch self {
        case .unknown(let id): "found no job \(id)"
        case .reused(let id): "job \(id): found other work under this identifier, expected the same, or a new identifier"
        case .leaseLost(let lease): "job \(lease.id): found lease \(lease.token) ended, expected one in force"
        case .notDead(let id, let state): "job \(id): found it \(state.rawValue), expected it dead"
        case .payloadDropped(let id):
            "job \(id): found what it was to do dropped, expected it kept: ask for the same anew"
        case .full(let wanted, let taken, let most):
            "found \(taken) bytes in jobs that wait or run, expected room for \(wanted) more within \(most)"
        case .closed: "the job queue is closed"
        case .otherLog(let text): "jobs: \(text)"
        case .damaged(let text), .storageFull(let text), .failed(let text): "job queue: \(text)"
        case .cancelled: "cancelled meanwhile"
        }
    }
}

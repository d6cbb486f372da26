internal import Messaging

/// Where a job stands, as clients are told.
package enum ShownJobState: String, CaseIterable, WireChoice {
    case waiting, running
    /// It runs, and its worker is asked to stop.
    case cancelling
    case done, cancelled, dead

    init(_ job: JobSummary) {
        self =
            switch job.state {
            case .waiting: .waiting
            case .running: job.isCancelling ? .cancelling : .running
            case .done: .done
            case .cancelled: .cancelled
            case .dead: .dead
            }
    }

    /// Which jobs are shown so.
    var filter: JobFilter {
        switch self {
        case .waiting: JobFilter(state: .waiting)
        case .running: JobFilter(state: .running, isCancelling: false)
        case .cancelling: JobFilter(state: .running, isCancelling: true)
        case .done: JobFilter(state: .done)
        case .cancelled: JobFilter(state: .cancelled)
        case .dead: JobFilter(state: .dead)
        }
    }
}

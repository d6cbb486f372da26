package import Contracts

/// Why a projection could not go on, or a wait for it ended.
package enum ProjectionError: Error, Equatable, Sendable {
    /// The rows did not reach a position in time. Ask again, or read what they reach.
    case notReached(projection: String, LogPosition, reached: LogPosition, within: Duration)
    /// No event was set aside at this position. Look at the list of those that were.
    case notParked(projection: String, LogPosition)
    /// The projection does not run yet. Wait until it does.
    case notRunning(projection: String)
    /// Rows of a newer version of the projection are live. Run the newer release, or make the rows anew for this one.
    case superseded(projection: String, version: Int, live: Int)
    /// Another writer came first, again and again. Let one process write these rows.
    case contended(projection: String, attempts: Int)
    /// The rows could not be read or written. See the error.
    case store(ReadModelError)
    /// The log could not be read. See the error.
    case log(EventStoreError)
    /// The task was cancelled; what was committed stays.
    case cancelled(projection: String)
}

extension ProjectionError: CustomStringConvertible {
    /// What is wrong, and where.
    package var description: String {
        switch self {
        case .notReached(let projection, let position, let reached, let duration):
            "projection \(projection): found rows up to position \(reached) after \(duration), expected \(position)"
        case .notParked(let projection, let position):
            "projection \(projection): found no event set aside at position \(position)"
        case .notRunning(let projection): "projection \(projection) does not run yet"
        case .superseded(let projection, let version, let live):
            "projection \(projection): found live rows of version \(live), expected \(version) or older"
        case .contended(let projection, let attempts):
            "projection \(projection): another writer came first at each of \(attempts) attempts"
        case .store(let error): error.description
        case .log(let error): error.description
        case .cancelled(let projection): "projection \(projection): cancelled"
        }
    }
}

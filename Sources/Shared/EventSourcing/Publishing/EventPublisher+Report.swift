internal import Contracts
package import Runtime
internal import Synchronization

extension EventPublisher {
    /// How far it is behind the log, why the broker takes nothing, and how much could not go out.
    package var report: ServiceReport {
        let status = status
        var troubles: [String] = []
        if let trouble = status.trouble { troubles.append(trouble) }
        if status.parked > 0 { troubles.append("events that were set aside: \(status.parked)") }
        return ServiceReport(
            lag: status.lag, troubles: troubles, parked: status.parked, position: status.position.value)
    }
}

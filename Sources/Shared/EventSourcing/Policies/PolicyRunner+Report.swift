internal import Contracts
package import Runtime

extension PolicyRunner {
    /// How far it is behind the log, and what was refused or waits to be sent again.
    package var report: ServiceReport {
        let status = status
        var troubles: [String] = []
        if status.parked > 0 { troubles.append("reactions that were refused: \(status.parked)") }
        if status.retrying > 0 { troubles.append("commands that wait to be sent again: \(status.retrying)") }
        return ServiceReport(
            lag: status.lag, troubles: troubles, parked: status.parked, position: status.position.value)
    }
}

internal import Contracts
package import Runtime

extension ProjectionRunner {
    /// How far its rows are behind the log, and how many events were set aside.
    package var report: ServiceReport {
        let status = status
        let troubles = status.parked > 0 ? ["events that were set aside: \(status.parked)"] : []
        return ServiceReport(
            lag: status.lag, troubles: troubles, parked: status.parked, rebuilding: status.rebuilding?.value,
            isCatchingUp: !status.hasCaughtUp, position: status.position.value)
    }
}

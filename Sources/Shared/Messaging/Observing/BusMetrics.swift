public import Contracts

/// Where counts and times of the bus go, as a port.
public protocol BusMetrics: Sendable {
    /// Counts a message.
    ///
    /// - Parameters:
    ///   - name: its contract.
    ///   - kind: command or query.
    ///   - outcome: `done`, or the case of the error: `deadline-exceeded`.
    ///   - latency: from its arrival to its answer, waiting counted, by the node's clock; negative when the clock was set back.
    func count(_ name: MessageName, _ kind: Delivery.Kind, outcome: String, latency: Duration)
}

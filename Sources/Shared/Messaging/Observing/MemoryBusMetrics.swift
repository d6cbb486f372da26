public import Contracts
internal import Synchronization

/// Counts and times of the bus, in memory: as many histograms as there are contracts and outcomes.
public final class MemoryBusMetrics: BusMetrics {
    /// What is counted together.
    public struct Series: Sendable, Hashable {
        /// The contract.
        public let name: MessageName
        /// `done`, or the case of the error.
        public let outcome: String
    }

    private let state = Mutex<[Series: LatencyHistogram]>([:])

    /// Nothing counted.
    public init() {}

    /// Counts a message.
    ///
    /// - Parameters:
    ///   - name: its contract.
    ///   - kind: command or query; a contract is one of them.
    ///   - outcome: `done`, or the case of the error.
    ///   - latency: from its arrival to its answer.
    public func count(_ name: MessageName, _ kind: Delivery.Kind, outcome: String, latency: Duration) {
        state.withLock { $0[Series(name: name, outcome: outcome), default: LatencyHistogram()].add(latency) }
    }

    /// All that was counted, by contract and outcome.
    public var series: [(series: Series, histogram: LatencyHistogram)] {
        state.withLock { state in
            state.map { ($0.key, $0.value) }.sorted { ($0.0.name.text, $0.0.outcome) < ($1.0.name.text, $1.0.outcome) }
        }
    }

    /// How many messages of a contract ended so.
    ///
    /// - Parameters:
    ///   - name: the contract.
    ///   - outcome: `done`, or the case of the error.
    /// - Returns: the number of messages.
    public func count(of name: MessageName, outcome: String) -> Int {
        state.withLock { $0[Series(name: name, outcome: outcome)]?.total ?? 0 }
    }
}

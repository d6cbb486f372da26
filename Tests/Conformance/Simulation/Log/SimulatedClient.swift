internal import Contracts
internal import EventSourcing
internal import Synchronization

/// A client that outlives the nodes: it sends its commands one after another, each until it is answered.
final class SimulatedClient: Sendable {
    /// A command, as the client wants it.
    struct Plan: Sendable {
        let id: MessageID
        let fingerprint: Digest256
        let streams: [StreamName]
        let eventsEach: Int
        /// Whether it depends on the versions that it finds.
        let isExact: Bool
    }

    let number: Int
    let plans: [Plan]
    private let next = Mutex(0)

    init(_ number: Int, commands: Int, streams: Int, entropy: SeededEntropy) {
        self.number = number
        plans = (0..<commands).map { command in
            let first = entropy.below(streams)
            let second = entropy.once(in: 3) ? entropy.below(streams) : first
            return Plan(
                id: MessageID(high: UInt64(number + 1), low: UInt64(command + 1)),
                fingerprint: Digest256(of: "\(number)/\(command)".utf8),
                streams: Set([first, second]).sorted().map { StreamName(stringLiteral: "simulated/\($0)") },
                eventsEach: 1 + entropy.below(3), isExact: !entropy.once(in: 4))
        }
    }

    /// The command that is not answered yet; nil when all are.
    var current: Plan? { next.withLock { $0 < plans.count ? plans[$0] : nil } }

    /// Notes that a command is answered.
    func advance() {
        next.withLock { $0 += 1 }
    }
}

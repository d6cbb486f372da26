public import Runtime

/// What happens when a service fails.
public struct ServicePolicy: Sendable, Equatable {
    /// What happens when it was started again in vain.
    public enum Consequence: Sendable, Equatable {
        /// The module goes on without it, degraded.
        case degrade
        /// The module stops: its other services end, and its handlers refuse.
        case stop
    }

    /// How often it is started again, and after which waits. One that then ran for the longest wait counts as recovered, and its
    /// attempts from one.
    public let restart: Retry

    /// What happens when that was in vain.
    public let consequence: Consequence

    /// What happens when a service fails.
    ///
    /// - Parameters:
    ///   - restart: how often it is started, the first time counted, and after which waits.
    ///   - consequence: what happens when that was in vain.
    public init(restart: Retry, then consequence: Consequence) {
        self.restart = restart
        self.consequence = consequence
    }

    /// Started again until it runs, with waits from 100 ms to 30 s: what failed because a disk was full goes on when it is not. The module
    /// goes on meanwhile, degraded.
    public static let degrading = ServicePolicy(
        restart: Retry(attempts: .max, firstDelay: .milliseconds(100), longestDelay: .seconds(30)), then: .degrade)

    /// Started ten times with waits from 100 ms to 30 s; then the module stops.
    public static let stopping = ServicePolicy(
        restart: Retry(attempts: 10, firstDelay: .milliseconds(100), longestDelay: .seconds(30)), then: .stop)
}

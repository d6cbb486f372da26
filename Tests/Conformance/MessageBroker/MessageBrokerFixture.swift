internal import Contracts
public import Messaging
internal import Synchronization

/// How the rules of `MessageBroker` and `BrokerSubscription` get at an engine.
public struct MessageBrokerFixture: Sendable {
    /// How much of a lease's time passes.
    public enum Lapse: Sendable {
        /// More than half of it.
        case half
        /// More than all of it.
        case whole
    }

    /// What the engine is to say of itself.
    public let capabilities: BrokerCapabilities

    let patience: Duration
    let make: @Sendable () async throws -> any MessageBroker
    let join: @Sendable (any MessageBroker) async throws -> any MessageBroker
    let restart: (@Sendable (any MessageBroker) async throws -> Void)?
    let lapse: (@Sendable (Lapse) -> Void)?

    /// How to get at an engine.
    ///
    /// - Parameters:
    ///   - capabilities: what it is to say of itself.
    ///   - patience: how long nothing may happen before a rule counts as broken.
    ///   - make: makes a broker without groups.
    ///   - join: the same broker for one more process.
    ///   - restart: stops what stands behind a broker, and starts it again; nil for an engine that forgets.
    ///   - lapse: lets a share of the time of a lease pass; nil for an engine without.
    public init(
        capabilities: BrokerCapabilities, patience: Duration = .seconds(60),
        make: @escaping @Sendable () async throws -> any MessageBroker,
        join: @escaping @Sendable (any MessageBroker) async throws -> any MessageBroker = { $0 },
        restart: (@Sendable (any MessageBroker) async throws -> Void)? = nil, lapse: (@Sendable (Lapse) -> Void)? = nil
    ) {
        (self.capabilities, self.patience) = (capabilities, patience)
        (self.make, self.join, self.restart, self.lapse) = (make, join, restart, lapse)
    }

    /// Runs a rule on a broker of its own.
    func run(_ body: @Sendable (any MessageBroker) async throws -> Void) async throws {
        let broker = try await make()
        do {
            try await body(broker)
        } catch {
            await broker.close()
            throw error
        }
        await broker.close()
    }

    /// Does something that may wait, and is broken off with a violation when it takes too long.
    func awaiting<T: Sendable>(_ what: String, _ body: @escaping @Sendable () async throws -> T) async throws -> T {
        try await withThrowingTaskGroup(of: T?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            guard let result = try await group.next() ?? nil else {
                throw ConformanceViolation("\(what): found nothing within \(patience), expected it")
            }
            return result
        }
    }

    /// What somebody who waits for a message is told at the end, without waiting for it here.
    func waiting(_ subscription: any BrokerSubscription) -> (task: Task<Void, Never>, end: Ending) {
        let end = Ending()
        let task = Task {
            do throws(BrokerError) {
                end.received(try await subscription.receive(upTo: 1))
            } catch {
                end.failed(error)
            }
        }
        return (task, end)
    }

    /// How a wait ended.
    final class Ending: Sendable {
        private let state = Mutex<(found: [BrokerDelivery]?, error: BrokerError?)>((nil, nil))

        func received(_ found: [BrokerDelivery]) { state.withLock { $0.found = found } }
        func failed(_ error: BrokerError) { state.withLock { $0.error = error } }

        var found: [BrokerDelivery]? { state.withLock { $0.found } }
        var error: BrokerError? { state.withLock { $0.error } }
        var isOver: Bool { state.withLock { $0.found != nil || $0.error != nil } }
    }

    /// Receives so many messages, and leaves them unsettled.
    func take(_ count: Int, from subscription: any BrokerSubscription) async throws -> [BrokerDelivery] {
        let found = Mutex<[BrokerDelivery]>([])
        return try await awaiting("\(count) messages") {
            while true {
                try Task.checkCancellation()
                let wanted = count - found.withLock { $0.count }
                let received = try await subscription.receive(upTo: wanted)
                try require((1...wanted).contains(received.count), "found \(received.count) messages, expected 1 to \(wanted)")
                let all = found.withLock { found in
                    found += received
                    return found
                }
                if all.count == count { return all }
            }
        }
    }

    /// Waits until something holds, looking again and again.
    func until(_ what: String, _ condition: @escaping @Sendable () async throws -> Bool) async throws {
        try await awaiting(what) {
            while try await !condition() { try await Task.sleep(for: .milliseconds(5)) }
        }
    }
}

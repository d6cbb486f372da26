internal import Contracts
package import Messaging
package import Runtime
internal import Synchronization

/// Wakes the followers of the log in all processes on it: tells the others through a broker where the log ends now, and has this process look
/// when another tells.
///
/// What is told is a hint, which is never believed: whoever hears it looks at the log. So a word that is lost or late only delays, and the
/// broker keeps none for processes that are not there.
package final class LogWakeups: Service {
    private enum Side { case telling, hearing }

    private let log: EventLog
    private let broker: any MessageBroker
    private let node: String
    private let clock: any WallClock
    private let settings: WakeupSettings
    private let troubles = Mutex<[Side: String]>([:])

    /// Wakes the followers of a log.
    ///
    /// - Parameters:
    ///   - log: the log.
    ///   - broker: carries the word.
    ///   - node: what this process is called by the broker: lower-case letters, digits, `-` and `.`, unique among those that run.
    ///   - clock: times what is tried again.
    ///   - settings: how often it tells.
    package init(
        _ log: EventLog, broker: any MessageBroker, node: String, clock: any WallClock,
        settings: WakeupSettings = WakeupSettings()
    ) {
        (self.log, self.broker, self.node, self.clock, self.settings) = (log, broker, node, clock, settings)
    }

    package var name: String { "wake-ups" }

    /// Why it does not tell or hear; followers are woken later then.
    package var report: ServiceReport {
        let troubles = troubles.withLock { $0 }
        return ServiceReport(troubles: [Side.telling, .hearing].compactMap { troubles[$0] })
    }

    /// Tells and hears until the task is cancelled.
    ///
    /// - Throws: `EventStoreError` when the log cannot be read, `BrokerError.invalid` for a node that no broker can call so, or
    ///   `CancellationError`.
    package func run() async throws {
        let topic = try BrokerTopic("log-wakeups.\(try await log.storage.identity().id)")
        var group = try ConsumerGroup(node, of: topic)
        group.isDurable = false
        let hearing = group
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await self.tell(topic) }
            tasks.addTask { try await self.hear(hearing) }
            defer { tasks.cancelAll() }
            try await tasks.next()
        }
    }

    private func tell(_ topic: BrokerTopic) async throws {
        var (told, delay) = (LogPosition.start, settings.firstDelay)
        while true {
            let head = try await log.waitForOwnCommit(after: told)
            let word = BrokerMessage(id: "\(node)/\(head)", body: Array("\(head)".utf8), contentType: "text/plain")
            do {
                try await broker.publish([word], to: topic)
            } catch {
                try await rest(&delay, after: error, .telling)
                continue
            }
            (told, delay) = (head, settings.firstDelay)
            note(nil, .telling)
            try await clock.sleep(for: settings.interval)
        }
    }

    private func hear(_ group: ConsumerGroup) async throws {
        var delay = settings.firstDelay
        while true {
            let failure: BrokerError
            do throws(BrokerError) {
                let subscription = try await broker.subscribe(group)
                // What was told while nobody heard is found by looking once.
                try await look(LogPosition(.max))
                note(nil, .hearing)
                failure = await listen(to: subscription) { delay = self.settings.firstDelay }
                await subscription.close()
            } catch {
                failure = error
            }
            try await rest(&delay, after: failure, .hearing)
        }
    }

    /// Hears until the broker fails.
    ///
    /// - Returns: how it failed.
    private func listen(to subscription: any BrokerSubscription, _ onWord: () -> Void) async -> BrokerError {
        while true {
            do throws(BrokerError) {
                let words = try await subscription.receive(upTo: 100)
                try await subscription.acknowledge(words)
                onWord()
                let ends = words.compactMap { Int64(String(decoding: $0.message.body, as: UTF8.self)) }
                if let end = ends.max(), end > 0 { try await look(LogPosition(end)) }
            } catch {
                return error
            }
        }
    }

    /// Looks at the log, since another tells of it, or may have.
    private func look(_ position: LogPosition) async throws(BrokerError) {
        do throws(EventStoreError) {
            try await log.noteCommit(elsewhere: position)
        } catch {
            throw error == .cancelled ? .cancelled : .failed("the log: \(error)")
        }
    }

    private func rest(_ delay: inout Duration, after error: BrokerError, _ side: Side) async throws {
        if case .cancelled = error { throw CancellationError() }
        note("\(side == .telling ? "commits are not told of" : "commits elsewhere are not heard of"): \(error)", side)
        try await clock.sleep(for: delay)
        delay = min(delay * 2, settings.longestDelay)
    }

    private func note(_ trouble: String?, _ side: Side) {
        troubles.withLock { $0[side] = trouble }
    }
}

internal import Dispatch
internal import Messaging
internal import Runtime
internal import Synchronization

/// A consumer on a connection of its own, which a thread serves: it takes in what comes, sends the answers, and connects anew when the
/// connection was lost.
final class RabbitMQConsumer: @unchecked Sendable {
    struct Setting: Sendable {
        let address: RabbitMQAddress
        let names: RabbitMQNames
        let group: ConsumerGroup
        let clock: any WallClock
        let entropy: any Entropy
    }

    private struct State {
        var holdings: Holdings
        var answers: [(Holdings.Answer, OneAnswer<Void>?)] = []
        var failure: BrokerError?
        var isClosed = false
    }

    private static let retry = Retry(attempts: 1_000, firstDelay: .milliseconds(100), longestDelay: .seconds(3))
    private static let administration: UInt16 = 101
    private static let look: Int64 = 1_000_000_000

    private let setting: Setting
    private let queues: [String]
    private let queue = DispatchQueue(label: "rabbitmq-consumer")
    private let wakeUp = WakeUp()
    private let state: Mutex<State>
    private let started = OneAnswer<Void>()
    private let ended = OneAnswer<Void>()
    /// Raised when there may be messages, or something went wrong.
    let signal = JobSignal()
    // Used on the queue only: which consumer of a partition this is, as what comes for an earlier one is nobody's.
    private var tags: [String] = []
    private var lastTag = 0
    private var lastLook: Int64 = 0

    init(_ setting: Setting) {
        self.setting = setting
        queues = setting.names.queues(setting.group)
        state = Mutex(State(holdings: Holdings(setting.group, partitions: queues.count)))
    }

    /// Connects, and begins to take in messages.
    func start() async throws(BrokerError) {
        queue.async { self.serve() }
        let result = await withCheckedContinuation { started.wait($0) }
        if case .failure = result { _ = await withCheckedContinuation { ended.wait($0) } }
        try result.get()
    }

    /// Leaves the group, and ends the thread.
    func close() async {
        state.withLock { $0.isClosed = true }
        wakeUp.raise()
        _ = await withCheckedContinuation { ended.wait($0) }
    }

    /// Whether its thread has ended.
    var isOver: Bool { ended.isGiven }

    /// What the consumer may have now; empty when that is nothing.
    func take(upTo limit: Int) throws(BrokerError) -> [BrokerDelivery] {
        try state.withLock { state -> Result<[BrokerDelivery], BrokerError> in
            if state.isClosed { return .failure(.closed) }
            if let failure = state.failure {
                state.failure = nil
                return .failure(failure)
            }
            return .success(state.holdings.take(upTo: limit, prefetch: setting.group.prefetch))
        }.get()
    }

    func holds(_ token: UInt64) -> Bool { state.withLock { $0.holdings.holds(token) } }

    /// Changes what is held, and waits until the server was told.
    func settle<T>(_ change: (inout Holdings) -> (T, [Holdings.Answer])) async throws(BrokerError) -> T {
        let told = OneAnswer<Void>()
        let result = state.withLock { state in
            let (result, answers) = change(&state.holdings)
            for (place, answer) in answers.enumerated() {
                state.answers.append((answer, place == answers.count - 1 ? told : nil))
            }
            if answers.isEmpty || state.isClosed {
                told.give(state.isClosed && !answers.isEmpty ? .failure(.closed) : .success(()))
            }
            return result
        }
        wakeUp.raise()
        signal.raise()
        // Also when the task is cancelled: the thread answers soon, or closes.
        try await withCheckedContinuation { told.wait($0) }.get()
        return result
    }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    private func serve() {
        var attempt = 1
        while !isClosed {
            do throws(BrokerError) {
                let session = try connect()
                started.give(.success(()))
                attempt = 1
                try work(session)
                session.close()
            } catch {
                attempt += 1
                lose(error)
                guard started.isSuccess, error != .closed else { break }
                let (seconds, rest) = Self.retry.delay(before: min(attempt, 900), entropy: setting.entropy).components
                // Who closes it ends the wait.
                if !isClosed { wakeUp.wait(for: -1, milliseconds: Int32(seconds * 1_000 + rest / 1_000_000_000_000_000)) }
            }
        }
        state.withLock { $0.isClosed = true }
        lose(.closed)
        ended.give(.success(()))
    }

    /// The connection is gone: what was not settled is delivered again.
    private func lose(_ error: BrokerError) {
        started.give(.failure(error))
        let answers = state.withLock { state in
            state.holdings.clear()
            if error != .closed { state.failure = error }
            defer { state.answers = [] }
            return state.answers
        }
        for (_, told) in answers { told?.give(.failure(error)) }
        signal.raise()
    }

    private func connect() throws(BrokerError) -> AMQPSession {
        let session = try AMQPSession(setting.address, heartbeat: 10)
        try session.openPublishing()
        try session.openChannel(Self.administration)
        try session.declareExchange(setting.names.exchange(setting.group.topic))
        try RabbitMQTopology(names: setting.names).declare(setting.group, on: session, channel: Self.administration)
        tags = Array(repeating: "", count: queues.count)
        for partition in queues.indices { try consume(partition, on: session) }
        return session
    }

    private static func channel(_ partition: Int) -> UInt16 { UInt16(partition + 1) }

    private func consume(_ partition: Int, on session: AMQPSession) throws(BrokerError) {
        lastTag += 1
        tags[partition] = "c-\(lastTag)"
        let prefetch = (setting.group.prefetch + queues.count - 1) / queues.count
        try session.openChannel(Self.channel(partition))
        try session.consume(queues[partition], channel: Self.channel(partition), tag: tags[partition], prefetch: prefetch)
    }

    private func work(_ session: AMQPSession) throws(BrokerError) {
        while !isClosed {
            try answer(on: session)
            if try !takeIn(session) {
                try share(session)
                let hasAnswers = state.withLock { !$0.answers.isEmpty || $0.isClosed }
                if !hasAnswers { wakeUp.wait(for: session.socket, milliseconds: 500) }
            }
        }
        try answer(on: session)
    }

    private func answer(on session: AMQPSession) throws(BrokerError) {
        let answers = state.withLock { state in
            defer { state.answers = [] }
            return state.answers
        }
        var (told, failure): ([OneAnswer<Void>], BrokerError?) = ([], nil)
        for (answer, waiting) in answers {
            do throws(BrokerError) { if failure == nil { try send(answer, on: session) } } catch { failure = error }
            if let waiting { told.append(waiting) }
            if let failure {
                for waiting in told { waiting.give(.failure(failure)) }
            } else {
                for waiting in told { waiting.give(.success(())) }
            }
            told = []
        }
        if let failure { throw failure }
    }

    private func send(_ answer: Holdings.Answer, on session: AMQPSession) throws(BrokerError) {
        switch answer {
        case .acknowledge(let partition, let tag): try session.acknowledge(tag, channel: Self.channel(partition))
        case .requeue(let partition, let tag): try session.reject(tag, channel: Self.channel(partition), isRequeued: true)
        case .drop(let partition, let tag): try session.reject(tag, channel: Self.channel(partition), isRequeued: false)
        }
    }

    /// - Returns: whether anything came.
    private func takeIn(_ session: AMQPSession) throws(BrokerError) -> Bool {
        var count = 0
        while count < 100, let delivery = try session.nextDelivery() {
            count += 1
            let partition = Int(delivery.channel) - 1
            guard tags.indices.contains(partition), tags[partition] == delivery.consumer else { continue }
            let answer = state.withLock {
                $0.holdings.add(delivery.message, tag: delivery.tag, earlier: delivery.earlier, partition: partition)
            }
            if let answer { try send(answer, on: session) }
        }
        if count > 0 { signal.raise() }
        return count > 0
    }

    /// Leaves partitions to others that have fewer: each consumer waits at all of them, and the server lets the first one in.
    private func share(_ session: AMQPSession) throws(BrokerError) {
        guard setting.group.isDurable else { return }
        for partition in state.withLock({ $0.holdings.drained }) {
            try session.closeChannel(Self.channel(partition))
            state.withLock { $0.holdings.leave(partition) }
            try consume(partition, on: session)
        }
        let now = setting.clock.nanosecondsSince1970
        guard now - lastLook >= Self.look || now < lastLook else { return }
        lastLook = now
        let consumers: Int
        do throws(BrokerError) {
            consumers = try session.declareQueue(queues[0], channel: Self.administration, isPassive: true).consumers
        } catch {
            // Not there any more: the group was removed.
            if case .failed = error { throw .closed }
            throw error
        }
        let fair = (queues.count + max(1, consumers) - 1) / max(1, consumers)
        state.withLock { state in
            for partition in state.holdings.active.dropFirst(fair) { state.holdings.drain(partition) }
        }
    }
}

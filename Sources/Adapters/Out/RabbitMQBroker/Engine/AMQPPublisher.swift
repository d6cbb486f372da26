internal import Dispatch
internal import Messaging
internal import Synchronization

/// Publishes and administers on a connection that is made when it is first needed, and made again when it was lost. Work is done one by one,
/// off the threads of tasks, on a queue of its own.
final class AMQPPublisher: @unchecked Sendable {
    /// The channel for what is no publishing.
    static let administration: UInt16 = 101
    private static let batch = 1_000

    private let address: RabbitMQAddress
    private let queue = DispatchQueue(label: "rabbitmq-publisher")
    // Used on the queue only, as is what is declared on it.
    private var session: AMQPSession?
    private var declared: Set<String> = []
    private let isClosed = Mutex(false)

    init(_ address: RabbitMQAddress) { self.address = address }

    /// Publishes messages; the exchange is made when it is not there. An empty name is that which leads to queues by their name.
    func publish(
        _ messages: [(routing: String, message: BrokerMessage, reason: String?)], to exchange: String
    ) async throws(BrokerError) {
        try await run { (session, publisher) throws(BrokerError) in
            try publisher.declare(exchange, on: session)
            for start in stride(from: 0, to: messages.count, by: AMQPPublisher.batch) {
                try session.publish(Array(messages[start..<min(messages.count, start + AMQPPublisher.batch)]), to: exchange)
            }
        }
    }

    /// Does something on a session that is there.
    ///
    /// - Throws: what the work throws; `BrokerError.closed` behind `close`; `cancelled` when the task is cancelled, while the work goes on to
    ///   its end.
    func run<T: Sendable>(
        _ body: @escaping @Sendable (AMQPSession, AMQPPublisher) throws(BrokerError) -> T
    ) async throws(BrokerError) -> T {
        let answer = OneAnswer<T>()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                answer.wait(continuation)
                queue.async { answer.give(self.perform(answer, body)) }
            }
        } onCancel: {
            answer.give(.failure(.cancelled))
        }
        return try result.get()
    }

    /// Ends the session, once what was asked for before is done. A second call does nothing.
    func close() async {
        isClosed.withLock { $0 = true }
        await withCheckedContinuation { continuation in
            queue.async {
                self.session?.close()
                self.drop()
                continuation.resume()
            }
        }
    }

    func declare(_ exchange: String, on session: AMQPSession) throws(BrokerError) {
        guard !exchange.isEmpty, !declared.contains(exchange) else { return }
        try session.declareExchange(exchange)
        if declared.count >= 10_000 { declared.removeAll() }
        declared.insert(exchange)
    }

    private func perform<T>(
        _ answer: OneAnswer<T>, _ body: (AMQPSession, AMQPPublisher) throws(BrokerError) -> T
    ) -> Result<T, BrokerError> {
        guard !isClosed.withLock({ $0 }) else { return .failure(.closed) }
        guard !answer.isGiven else { return .failure(.cancelled) }
        do throws(BrokerError) {
            return .success(try body(try current(), self))
        } catch {
            // A refusal closes the channel, and after any other trouble nobody knows what is still to come.
            if case .full = error {} else { drop() }
            return .failure(error)
        }
    }

    private func current() throws(BrokerError) -> AMQPSession {
        if let session {
            do throws(BrokerError) {
                try session.checkIsAlive()
                return session
            } catch {
                drop()
            }
        }
        // Nobody reads between two pieces of work, so that there is no heart to be heard.
        let new = try AMQPSession(address, heartbeat: 0)
        try new.openPublishing()
        try new.openChannel(Self.administration)
        session = new
        return new
    }

    private func drop() {
        session = nil
        declared = []
    }
}

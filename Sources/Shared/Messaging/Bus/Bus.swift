public import Contracts
internal import Runtime

/// Brings commands and queries to whoever handles them, in this process or in another.
///
/// The way of a message: observers (metrics, tracing), its deadline, what admits it (authorisation, validation), its turn (by key, and
/// with a bounded number at once), what surrounds the handling (idempotency), the handler.
public final class Bus: Sendable {
    /// Who may send, ask, handle and hear what.
    public let table: ContractTable

    private let routes: [MessageName: Route]
    private let way: Middleware.Next
    private let gate: BusGate
    private let commands: Lanes
    private let queries: Lanes

    init(routes: [MessageName: Route], table: ContractTable, middleware: [Middleware], limits: BusLimits, clock: any WallClock) {
        self.routes = routes
        self.table = table
        gate = BusGate(clock: clock)
        commands = Lanes(atOnce: limits.commandsAtOnce, waiting: limits.commandsWaiting)
        queries = Lanes(atOnce: limits.queriesAtOnce, waiting: limits.queriesWaiting)
        let stages = Dictionary(grouping: middleware, by: \.stage)
        let inner = Middleware.chain(stages[.handling] ?? [], to: Handling.run)
        let turn = Middleware.chain([.turn(commands: commands, queries: queries)], to: inner)
        let admitted = Middleware.chain(stages[.admitting] ?? [], to: turn)
        way = Middleware.chain((stages[.observing] ?? []) + [.deadline(clock)], to: admitted)
    }

    /// Sends a command, and waits until it is done.
    ///
    /// - Parameters:
    ///   - command: what to do.
    ///   - context: who sends it, why, and until when an answer is of use.
    /// - Returns: its receipt; of a command that was done before, the first one.
    /// - Throws: `BusError`, by cause.
    public func send<C: Command>(_ command: C, _ context: MessageContext) async throws(BusError) -> C.Receipt {
        try await deliver(CanonicalBody(command), context).typed(C.Receipt.self, to: C.name)
    }

    /// Asks a query.
    ///
    /// - Parameters:
    ///   - query: what to answer.
    ///   - context: who asks, why, and until when an answer is of use.
    /// - Returns: the answer.
    /// - Throws: `BusError`, by cause.
    public func ask<Q: Query>(_ query: Q, _ context: MessageContext) async throws(BusError) -> Q.Answer {
        try await deliver(CanonicalBody(query), context).typed(Q.Answer.self, to: Q.name)
    }

    /// Takes a message from another process. It goes the same way as one of this process.
    ///
    /// - Parameter envelope: the message with what travels with it; for a handler of this process, nothing is relayed to a third.
    /// - Returns: the canonical bytes of its receipt or answer.
    /// - Throws: `BusError`, by cause.
    public func handle(_ envelope: MessageEnvelope) async throws(BusError) -> [UInt8] {
        guard let decode = routes[envelope.name]?.decode else { throw .noHandler(envelope.name) }
        let message: any Message
        do {
            message = try decode(envelope.payload)
        } catch {
            throw .notCanonical(envelope.name, error)
        }
        let body = CanonicalBody(message, bytes: envelope.payload)
        return try await deliver(body, envelope.context).canonicalBytes(to: envelope.name)
    }

    /// Takes a message from another process, and makes the reply that goes back.
    ///
    /// - Parameter envelope: the message with what travels with it.
    /// - Returns: the reply, when the handler is done or the message is refused.
    public func reply(to envelope: MessageEnvelope) async -> ReplyEnvelope {
        do throws(BusError) {
            return ReplyEnvelope(to: envelope.context.id, .success(try await handle(envelope)))
        } catch {
            return ReplyEnvelope(to: envelope.context.id, .failure(error))
        }
    }

    /// Takes nothing more from outside, and waits until what is under way is done; what its handlers send still passes.
    ///
    /// - Parameter limit: how long to wait.
    /// - Returns: how many messages were still under way then; 0 when all were done.
    public func drain(within limit: Duration) async -> Int {
        await gate.drain(within: limit)
    }

    /// Refuses all messages to a module from now on.
    ///
    /// - Parameters:
    ///   - module: the module that stopped.
    ///   - reason: why, as the senders are told.
    public func suspend(_ module: String, reason: String) {
        gate.suspend(module, reason: reason)
    }

    /// Takes messages to a module again.
    ///
    /// - Parameter module: the module that has started.
    public func resume(_ module: String) {
        gate.resume(module)
    }

    /// How many messages wait for their turn: in the queues, and in front of them.
    public var waiting: (queued: Int, inFront: Int) {
        let (first, second) = (commands.counts, queries.counts)
        return (first.queued + second.queued, first.inFront + second.inFront)
    }

    private func deliver(_ body: CanonicalBody, _ context: MessageContext) async throws(BusError) -> Reply {
        guard let route = routes[body.name] else { throw .noHandler(body.name) }
        let isWithin = Handling.current != nil
        try gate.enter(route.module, isWithin: isWithin)
        defer { gate.leave() }
        return try await way(Delivery(context: context, route: route, body: body))
    }
}

internal import Synchronization

/// A subscription through which each message comes once, however often it was published or delivered: it remembers the identifiers of the
/// messages that were acknowledged or buried last. A copy that comes while the first is out waits for what becomes of that one.
///
/// What it remembers is gone with the process: whoever must do nothing twice across restarts writes the identifier down with what they do.
public final class Inbox: BrokerSubscription {
    private struct State {
        var done: RecentNames
        /// What the consumer has, and copies of it that came since, by identifier.
        var out: [String: (first: BrokerDelivery, copies: [BrokerDelivery])] = [:]
    }

    private let base: any BrokerSubscription
    private let state: Mutex<State>

    /// A subscription without copies.
    ///
    /// - Parameters:
    ///   - base: where the messages come from.
    ///   - remembered: how many identifiers it remembers.
    public init(_ base: any BrokerSubscription, remembered: Int = 100_000) {
        self.base = base
        state = Mutex(State(done: RecentNames(most: remembered)))
    }

    /// Waits for messages that were not dealt with yet.
    ///
    /// - Parameter limit: at most how many.
    /// - Returns: at least one; each is to be acknowledged, given back or buried, else its copies are kept back with it.
    /// - Throws: as the subscription below.
    public func receive(upTo limit: Int) async throws(BrokerError) -> [BrokerDelivery] {
        while true {
            let received: [BrokerDelivery]
            do throws(BrokerError) {
                received = try await base.receive(upTo: limit)
            } catch {
                if case .unreachable = error { state.withLock { $0.out.removeAll() } }
                throw error
            }
            let (new, known) = sort(received)
            if !known.isEmpty { try await settle(known) }
            if !new.isEmpty { return new }
        }
    }

    /// Says that messages are done with: from now on they are known, also when this fails.
    ///
    /// - Parameter deliveries: of this subscription.
    /// - Throws: as the subscription below.
    public func acknowledge(_ deliveries: [BrokerDelivery]) async throws(BrokerError) {
        let copies = deliveries.flatMap { finish($0, isDone: true) }
        // One that is held no longer comes again, and is known then; so are its copies.
        if !copies.isEmpty { try await settle(copies) }
        try await base.acknowledge(deliveries)
    }

    /// Gives a message back, with its copies.
    ///
    /// - Parameter delivery: of this subscription.
    /// - Throws: as the subscription below.
    public func giveBack(_ delivery: BrokerDelivery) async throws(BrokerError) {
        let copies = finish(delivery, isDone: false)
        forgetThoseBehind(delivery)
        do throws(BrokerError) { try await base.giveBack(delivery) } catch {
            try await returnCopies(copies)
            throw error
        }
        try await returnCopies(copies)
    }

    /// Puts a message that can never be dealt with to the dead letters, once.
    ///
    /// - Parameters:
    ///   - delivery: of this subscription.
    ///   - reason: why.
    /// - Throws: as the subscription below.
    public func bury(_ delivery: BrokerDelivery, reason: String) async throws(BrokerError) {
        try await base.bury(delivery, reason: reason)
        let copies = finish(delivery, isDone: false)
        if !copies.isEmpty { try await settle(copies) }
    }

    /// Asks for more time.
    ///
    /// - Parameter deliveries: of this subscription.
    /// - Throws: as the subscription below.
    public func extend(_ deliveries: [BrokerDelivery]) async throws(BrokerError) { try await base.extend(deliveries) }

    /// Leaves the group.
    public func close() async { await base.close() }

    /// Those that the consumer gets, and copies of what is done; copies of what is out are put beside it.
    private func sort(_ received: [BrokerDelivery]) -> (new: [BrokerDelivery], known: [BrokerDelivery]) {
        state.withLock { state in
            var (new, known): ([BrokerDelivery], [BrokerDelivery]) = ([], [])
            for delivery in received {
                let id = delivery.message.id
                if state.done.contains(id) {
                    known.append(delivery)
                } else if state.out[id] != nil {
                    state.out[id]?.copies.append(delivery)
                } else {
                    state.out[id] = (delivery, [])
                    new.append(delivery)
                }
            }
            return (new, known)
        }
    }

    private func finish(_ delivery: BrokerDelivery, isDone: Bool) -> [BrokerDelivery] {
        state.withLock { state in
            if isDone { state.done.insert(delivery.message.id) }
            return state.out.removeValue(forKey: delivery.message.id)?.copies ?? []
        }
    }

    /// Those of its key that came later go back with what is given back, and are new when they come again.
    private func forgetThoseBehind(_ delivery: BrokerDelivery) {
        guard let key = delivery.message.key else { return }
        state.withLock { state in
            state.out = state.out.filter { $0.value.first.message.key != key || $0.value.first.token < delivery.token }
        }
    }

    /// Those of a key went back with the first.
    private func returnCopies(_ copies: [BrokerDelivery]) async throws(BrokerError) {
        for copy in copies {
            do throws(BrokerError) { try await base.giveBack(copy) } catch { if !error.isSettled { throw error } }
        }
    }

    /// Acknowledges copies; one that is no longer held comes again, and is known then.
    private func settle(_ copies: [BrokerDelivery]) async throws(BrokerError) {
        do throws(BrokerError) { try await base.acknowledge(copies) } catch { if !error.isSettled { throw error } }
    }
}

internal import Contracts
public import Runtime
internal import Synchronization

/// A broker within one process: gone with it, and bounded.
public final class MemoryBroker: MessageBroker {
    struct GroupName: Hashable {
        let topic: BrokerTopic
        let name: String

        init(_ group: ConsumerGroup) { (topic, name) = (group.topic, group.name) }
    }

    private struct State {
        var groups: [GroupName: MemoryGroup] = [:]
        var known: [BrokerTopic: RecentNames] = [:]
        var lastConsumer: UInt64 = 0
        var isClosed = false
    }

    /// What this engine does and does not.
    public let capabilities: BrokerCapabilities

    let clock: any WallClock
    private let lease: Duration
    private let most: Int
    private let remembered: Int
    private let state = Mutex(State())

    /// An empty broker.
    ///
    /// - Parameters:
    ///   - lease: how long a consumer has a message before it is delivered to another.
    ///   - most: how many messages a group keeps that says nothing of its own, its dead letters with them.
    ///   - remembered: how many identifiers of a topic it knows again and drops; 0 delivers all that is published.
    ///   - largestBody: the largest body, in bytes.
    ///   - clock: tells when leases run out.
    public init(
        lease: Duration = .seconds(60), most: Int = 10_000, remembered: Int = 0, largestBody: Int = 1 << 20, clock: any WallClock
    ) {
        (self.lease, self.most, self.remembered, self.clock) = (lease, most, remembered, clock)
        capabilities = BrokerCapabilities(
            survivesRestart: false, ordersByKey: true, countsDeliveries: true, extendsLeases: true,
            dropsDuplicates: remembered > 0,
            largestBody: largestBody)
    }

    /// Publishes messages to the groups that are there.
    ///
    /// - Parameters:
    ///   - messages: in the order in which they are to be delivered, key by key.
    ///   - topic: where.
    /// - Throws: `BrokerError.full` when a group has no room, with those before it published; `invalid` or `closed`, with none.
    public func publish(_ messages: [BrokerMessage], to topic: BrokerTopic) async throws(BrokerError) {
        for message in messages { try message.check(largestBody: capabilities.largestBody) }
        defer { wake(topic) }
        try change { (state) throws(BrokerError) in
            let names = state.groups.keys.filter { $0.topic == topic }
            for message in messages {
                if remembered > 0, state.known[topic]?.contains(message.id) == true { continue }
                if let full = names.first(where: { state.groups[$0]?.isFull(most) == true }) {
                    throw .full("group \(full.name) of \(topic.name)")
                }
                for name in names { state.groups[name]?.add(message) }
                if remembered > 0 { state.known[topic, default: RecentNames(most: remembered)].insert(message.id) }
            }
        }
    }

    /// Takes part in a group of consumers, which is made when it is not there.
    ///
    /// - Parameter group: which, and how its messages are delivered.
    /// - Returns: this consumer's part of it.
    /// - Throws: `BrokerError.conflicting` when the group is there with other settings; `invalid` or `closed`.
    public func subscribe(_ group: ConsumerGroup) async throws(BrokerError) -> any BrokerSubscription {
        try group.check()
        let consumer = try change { (state) throws(BrokerError) in
            let name = GroupName(group)
            guard state.groups[name]?.settings.isAlike(group) ?? true else {
                throw .conflicting("group \(group.name) of \(group.topic.name)")
            }
            state.lastConsumer += 1
            state.groups[name, default: MemoryGroup(group)].consumers.insert(state.lastConsumer)
            return state.lastConsumer
        }
        return MemorySubscription(self, group: group, consumer: consumer)
    }

    /// The oldest messages that a group could not deal with.
    ///
    /// - Parameters:
    ///   - group: which.
    ///   - limit: at most how many.
    /// - Returns: they stay where they are.
    /// - Throws: `BrokerError.closed`.
    public func deadLetters(of group: ConsumerGroup, limit: Int) async throws(BrokerError) -> [DeadLetter] {
        try change { (state) throws(BrokerError) in Array((state.groups[GroupName(group)]?.dead ?? []).prefix(limit)) }
    }

    /// Gives dead letters to their group again, counted from one.
    ///
    /// - Parameters:
    ///   - group: which.
    ///   - messages: the identifiers of the messages; nil for all.
    /// - Returns: how many went back.
    /// - Throws: `BrokerError.closed`.
    public func revive(in group: ConsumerGroup, messages: Set<String>?) async throws(BrokerError) -> Int {
        defer { wake(group.topic) }
        return try change { (state) throws(BrokerError) in state.groups[GroupName(group)]?.revive(messages) ?? 0 }
    }

    /// Removes a group with all that it keeps, and closes its subscriptions.
    ///
    /// - Parameter group: which; none is no error.
    /// - Throws: `BrokerError.closed`.
    public func remove(_ group: ConsumerGroup) async throws(BrokerError) {
        try change { (state) throws(BrokerError) in state.groups.removeValue(forKey: GroupName(group)) }?.signal.raise()
    }

    /// Ends all that goes through it.
    public func close() async {
        let groups = state.withLock { state in
            state.isClosed = true
            return Array(state.groups.values)
        }
        for group in groups { group.signal.raise() }
    }

    /// When a lease that begins now runs out.
    var leaseEnd: Int64 { clock.now.advanced(by: lease).nanoseconds }

    /// Does something with a group for one of its consumers, once leases that ran out are taken back.
    ///
    /// - Throws: `BrokerError.closed` when the broker, the group or the consumer is gone; what the body throws.
    func with<T>(
        _ group: ConsumerGroup, consumer: UInt64, _ body: (inout MemoryGroup) throws(BrokerError) -> T
    ) throws(BrokerError) -> T {
        let now = clock.nanosecondsSince1970
        return try change { (state) throws(BrokerError) in
            let name = GroupName(group)
            guard state.groups[name]?.consumers.contains(consumer) == true, var found = state.groups.removeValue(forKey: name)
            else {
                throw .closed
            }
            defer { state.groups[name] = found }
            if found.release(where: { $0.until <= now }) { found.signal.raise() }
            return try body(&found)
        }
    }

    /// Lets a consumer leave; what it holds is delivered to others.
    func leave(_ group: ConsumerGroup, consumer: UInt64) {
        state.withLock { state in
            let name = GroupName(group)
            guard var found = state.groups[name], found.consumers.remove(consumer) != nil else { return }
            found.release { $0.consumer == consumer }
            state.groups[name] = found.consumers.isEmpty && !found.settings.isDurable ? nil : found
            found.signal.raise()
        }
    }

    private func wake(_ topic: BrokerTopic) {
        for signal in state.withLock({ state in state.groups.filter { $0.key.topic == topic }.map(\.value.signal) }) {
            signal.raise()
        }
    }

    private func change<T>(_ body: (inout State) throws(BrokerError) -> T) throws(BrokerError) -> T {
        let result = state.withLock { state -> Result<T, BrokerError> in
            guard !state.isClosed else { return .failure(.closed) }
            do throws(BrokerError) { return .success(try body(&state)) } catch { return .failure(error) }
        }
        return try result.get()
    }
}

/// What a group keeps in memory: messages in their order, those that consumers hold among them.
///
/// Of each key, those that are held come first and are all held by one consumer, so that nobody overtakes.
struct MemoryGroup {
    struct Held {
        let consumer: UInt64
        let token: UInt64
        var until: Int64
    }

    struct Entry {
        let order: UInt64
        let message: BrokerMessage
        var count = 0
        var held: Held?
    }

    let settings: ConsumerGroup
    let signal = JobSignal()
    var consumers: Set<UInt64> = []
    private(set) var entries: [Entry] = []
    private(set) var dead: [DeadLetter] = []
    private var nextOrder: UInt64 = 0
    private var nextToken: UInt64 = 0

    init(_ settings: ConsumerGroup) { self.settings = settings }

    /// Dead letters take room too, so that they are bounded as the others are.
    func isFull(_ most: Int) -> Bool { entries.count + dead.count >= settings.most ?? most }

    mutating func add(_ message: BrokerMessage) {
        nextOrder += 1
        entries.append(Entry(order: nextOrder, message: message))
    }

    /// When the next lease runs out.
    var nextEnd: Int64? { entries.lazy.compactMap { $0.held?.until }.min() }

    /// Gives a consumer what it may have, under leases.
    mutating func take(for consumer: UInt64, upTo limit: Int, prefetch: Int, until: Int64) -> [BrokerDelivery] {
        let own = entries.count { $0.held?.consumer == consumer }
        let room = min(limit, prefetch - own)
        var (taken, others): ([BrokerDelivery], Set<String>) = ([], [])
        for place in entries.indices {
            guard taken.count < room else { break }
            let key = entries[place].message.key
            if let held = entries[place].held {
                if let key, held.consumer != consumer { others.insert(key) }
                continue
            }
            if let key, others.contains(key) { continue }
            nextToken += 1
            entries[place].count += 1
            entries[place].held = Held(consumer: consumer, token: nextToken, until: until)
            taken.append(BrokerDelivery(message: entries[place].message, count: entries[place].count, token: nextToken))
        }
        return taken
    }

    /// Frees what is held, to be delivered again or, when that was too often, put to the dead letters; later ones of a key go with it.
    ///
    /// - Returns: whether anything was held.
    @discardableResult
    mutating func release(where isReleased: (Held) -> Bool) -> Bool {
        var (kept, broken, found): ([Entry], Set<String>, Bool) = ([], [], false)
        kept.reserveCapacity(entries.count)
        for var entry in entries {
            if let held = entry.held {
                if isReleased(held) {
                    found = true
                    if entry.count >= settings.deliveryLimit {
                        bury(entry.message, reason: "delivered \(entry.count) times, which is as often as the group allows")
                        continue
                    }
                    entry.held = nil
                    if let key = entry.message.key { broken.insert(key) }
                } else if let key = entry.message.key, broken.contains(key) {
                    entry.held = nil
                    entry.count -= 1
                }
            }
            kept.append(entry)
        }
        if found { entries = kept }
        return found
    }

    /// Takes out what a consumer holds by a token; nil when it holds it no longer.
    mutating func remove(_ token: UInt64, of consumer: UInt64) -> BrokerMessage? {
        guard let place = place(of: token, consumer) else { return nil }
        return entries.remove(at: place).message
    }

    mutating func bury(_ message: BrokerMessage, reason: String) {
        if settings.isDurable { dead.append(DeadLetter(message: message, reason: reason)) }
    }

    /// - Returns: whether the consumer still holds it.
    mutating func extend(_ token: UInt64, of consumer: UInt64, until: Int64) -> Bool {
        guard let place = place(of: token, consumer) else { return false }
        entries[place].held?.until = until
        return true
    }

    func holds(_ token: UInt64, of consumer: UInt64) -> Bool { place(of: token, consumer) != nil }

    mutating func revive(_ ids: Set<String>?) -> Int {
        let revived = dead.filter { ids?.contains($0.message.id) ?? true }
        dead.removeAll { ids?.contains($0.message.id) ?? true }
        for letter in revived { add(letter.message) }
        return revived.count
    }

    private func place(of token: UInt64, _ consumer: UInt64) -> Int? {
        entries.firstIndex { $0.held?.token == token && $0.held?.consumer == consumer }
    }
}

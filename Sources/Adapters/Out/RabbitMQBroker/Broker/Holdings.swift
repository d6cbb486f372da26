package import Messaging

/// What a consumer has of each partition, in the order of the queue: what the consumer took, and what waits for it.
///
/// What is given back while later messages of its key are here is delivered again from here, so that the queue keeps it before them,
/// whatever happens to the connection. Else it goes back to the queue, which counts it; what the server had sent before it heard of that is
/// passed over until it has come again.
package struct Holdings {
    /// What is to be said to the server of a message.
    package enum Answer: Equatable {
        case acknowledge(partition: Int, tag: UInt64)
        case requeue(partition: Int, tag: UInt64)
        case drop(partition: Int, tag: UInt64)
    }

    private struct Entry {
        let tag: UInt64
        let message: BrokerMessage
        var count: Int
        var token: UInt64?
    }

    private struct Missing {
        let id: String
        var passed: Set<String> = []
    }

    private struct Line {
        var entries: [Entry] = []
        var missing: [String: Missing] = [:]
        var isActive = false
        var isDraining = false
    }

    private let limit: Int
    private let isDurable: Bool
    private var lines: [Line]
    private var places: [UInt64: Int] = [:]
    private var nextToken: UInt64 = 0
    private var turn = 0

    package init(_ group: ConsumerGroup, partitions: Int) {
        (limit, isDurable) = (group.deliveryLimit, group.isDurable)
        lines = Array(repeating: Line(), count: partitions)
    }

    /// How many messages the consumer has.
    var outCount: Int { places.count }

    /// The partitions from which messages came.
    var active: [Int] { lines.indices.filter { lines[$0].isActive && !lines[$0].isDraining } }

    /// The partitions that are to be left and have nothing out any more.
    package var drained: [Int] { lines.indices.filter { place in lines[place].isDraining && !places.values.contains(place) } }

    /// Forgets all: the connection is gone, and the queues deliver all that was not settled again.
    package mutating func clear() {
        lines = Array(repeating: Line(), count: lines.count)
        places = [:]
    }

    /// Lets a partition run dry, to leave it to another.
    package mutating func drain(_ partition: Int) { lines[partition].isDraining = true }

    /// Forgets what waits of a partition that was left.
    mutating func leave(_ partition: Int) { lines[partition] = Line() }

    /// Takes in what the server sent.
    ///
    /// - Returns: what to answer at once, if anything.
    package mutating func add(_ message: BrokerMessage, tag: UInt64, earlier: Int, partition: Int) -> Answer? {
        lines[partition].isActive = true
        if let key = message.key, let missing = lines[partition].missing[key] {
            let hasComeAgain = missing.id == message.id && earlier > 0
            // One that was passed over before comes behind the one that is missed, which nobody has any more then.
            if hasComeAgain || missing.passed.contains(message.id) {
                lines[partition].missing[key] = nil
            } else {
                lines[partition].missing[key]?.passed.insert(message.id)
                return .requeue(partition: partition, tag: tag)
            }
        }
        lines[partition].entries.append(Entry(tag: tag, message: message, count: earlier + 1, token: nil))
        return nil
    }

    /// Gives the consumer what it may have.
    package mutating func take(upTo wanted: Int, prefetch: Int) -> [BrokerDelivery] {
        let room = min(wanted, prefetch - outCount)
        var taken: [BrokerDelivery] = []
        turn = (turn + 1) % lines.count
        for step in lines.indices where taken.count < room {
            let partition = (turn + step) % lines.count
            guard !lines[partition].isDraining else { continue }
            for place in lines[partition].entries.indices where lines[partition].entries[place].token == nil {
                guard taken.count < room else { break }
                nextToken += 1
                lines[partition].entries[place].token = nextToken
                places[nextToken] = partition
                let entry = lines[partition].entries[place]
                taken.append(BrokerDelivery(message: entry.message, count: entry.count, token: nextToken))
            }
        }
        return taken
    }

    func holds(_ token: UInt64) -> Bool { places[token] != nil }

    /// Settles a message for good; nil when it is no longer held.
    package mutating func settle(_ token: UInt64) -> Answer? {
        guard let (partition, place) = find(token) else { return nil }
        places[token] = nil
        return .acknowledge(partition: partition, tag: lines[partition].entries.remove(at: place).tag)
    }

    /// Gives a message back, and later ones of its key with it.
    ///
    /// - Returns: whether it was held, and what to answer, if anything.
    package mutating func giveBack(_ token: UInt64) -> (wasHeld: Bool, answer: Answer?) {
        guard let (partition, place) = find(token) else { return (false, nil) }
        places[token] = nil
        let entry = lines[partition].entries[place]
        if entry.count >= limit {
            lines[partition].entries.remove(at: place)
            return (true, .drop(partition: partition, tag: entry.tag))
        }
        let key = entry.message.key
        let behind = lines[partition].entries.indices.filter {
            $0 > place && key != nil && lines[partition].entries[$0].message.key == key
        }
        // The other kind of queue does not count.
        guard behind.isEmpty, isDurable, !lines[partition].isDraining else {
            lines[partition].entries[place].token = nil
            lines[partition].entries[place].count += 1
            for other in behind {
                if let token = lines[partition].entries[other].token { places[token] = nil }
                lines[partition].entries[other].token = nil
            }
            return (true, nil)
        }
        lines[partition].entries.remove(at: place)
        if let key { lines[partition].missing[key] = Missing(id: entry.message.id) }
        return (true, .requeue(partition: partition, tag: entry.tag))
    }

    private func find(_ token: UInt64) -> (partition: Int, place: Int)? {
        guard let partition = places[token], let place = lines[partition].entries.firstIndex(where: { $0.token == token }) else {
            return nil
        }
        return (partition, place)
    }
}

internal import Messaging

/// What exchanges and queues are called: `name:topic`, `name:topic:group:0` to `7`, `name:topic:group:dead`; a group that does not last has
/// the one queue `name:topic:group:live`.
struct RabbitMQNames: Sendable {
    /// Into how many queues a durable group is split. All who publish and consume have to agree on it.
    static let partitions = 8

    /// What all names begin with.
    let prefix: String

    func exchange(_ topic: BrokerTopic) -> String { "\(prefix):\(topic.name)" }

    func queues(_ group: ConsumerGroup) -> [String] {
        let base = "\(exchange(group.topic)):\(group.name)"
        return group.isDurable ? (0..<Self.partitions).map { "\(base):\($0)" } : ["\(base):live"]
    }

    func dead(_ group: ConsumerGroup) -> String { "\(exchange(group.topic)):\(group.name):dead" }

    /// Throws for names that are too long together.
    func check(_ group: ConsumerGroup) throws(BrokerError) {
        let longest = dead(group)
        guard longest.utf8.count <= 255 else {
            throw .invalid(
                "group \(group.name) of \(group.topic.name): found a queue's name of \(longest.utf8.count) bytes, expected 255")
        }
    }

    /// The partition of a message: FNV-1a of its key, or of its identifier where it has none.
    static func partition(_ message: BrokerMessage) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in (message.key ?? message.id).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(hash % UInt64(partitions))
    }
}

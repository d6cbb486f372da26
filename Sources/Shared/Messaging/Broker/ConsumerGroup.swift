/// Consumers that share the messages of a topic: each message goes to one of them.
public struct ConsumerGroup: Sendable, Hashable {
    /// What it reads.
    public let topic: BrokerTopic

    /// Its name, unique within the topic; formed as a topic's.
    public let name: String

    /// How often a message is delivered before it goes to the dead letters; at least 1.
    public var deliveryLimit = 10

    /// How many messages it keeps at about most; publishers are refused beyond, and earlier when the messages are of few keys. Nil for no
    /// bound but the engine's.
    public var most: Int?

    /// How many messages, acknowledged ones apart, a consumer has at once; at least 1.
    public var prefetch = 100

    /// Whether the group and its messages outlive its consumers and the broker's restart. One that does not is for wake-ups: it keeps no
    /// dead letters, and is gone with its last consumer.
    public var isDurable = true

    /// A group.
    ///
    /// - Parameters:
    ///   - name: its name, unique within the topic.
    ///   - topic: what it reads.
    /// - Throws: `BrokerError.invalid` for a name that is not formed as a topic's.
    public init(_ name: String, of topic: BrokerTopic) throws(BrokerError) {
        (self.name, self.topic) = (try BrokerTopic(name).name, topic)
    }
}

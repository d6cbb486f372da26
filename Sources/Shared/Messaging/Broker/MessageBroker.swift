/// A message broker: the port behind which the engines stand.
///
/// A broker carries wake-ups, jobs and events to others; the log stays the source of truth, so that losing a broker only delays. What an
/// engine promises is in its ``capabilities``, and `ConformanceTesting` holds it to each:
/// - What was published with confirmation is delivered at least once to each group that subscribed before, through a restart of the broker.
/// - Within a group each message goes to one consumer at a time; what is neither acknowledged nor buried in time is delivered again, with a
///   higher count, and what was delivered too often goes to the group's dead letters.
/// - Messages of one key are delivered to a group in the order in which they were published.
/// - A group that is full pushes back: publishers are refused and may try again; nothing is dropped.
public protocol MessageBroker: Sendable {
    /// What this engine does and does not.
    var capabilities: BrokerCapabilities { get }

    /// Publishes messages, and waits until the broker has taken every one of them for good.
    ///
    /// - Parameters:
    ///   - messages: in the order in which they are to be delivered, key by key.
    ///   - topic: where.
    /// - Throws: `BrokerError`, by cause; some of the messages may be published then, so publish them again under the same identifiers.
    func publish(_ messages: [BrokerMessage], to topic: BrokerTopic) async throws(BrokerError)

    /// Takes part in a group of consumers, which is made when it is not there: from then on it gets each message of its topic.
    ///
    /// - Parameter group: which, and how its messages are delivered.
    /// - Returns: this consumer's part of it.
    /// - Throws: `BrokerError`, by cause; `conflicting` when the group is there with other settings.
    func subscribe(_ group: ConsumerGroup) async throws(BrokerError) -> any BrokerSubscription

    /// The oldest messages that a group could not deal with, for a person to look at.
    ///
    /// - Parameters:
    ///   - group: which.
    ///   - limit: at most how many.
    /// - Returns: they stay where they are.
    /// - Throws: `BrokerError`, by cause.
    func deadLetters(of group: ConsumerGroup, limit: Int) async throws(BrokerError) -> [DeadLetter]

    /// Gives dead letters to their group again, counted from one.
    ///
    /// - Parameters:
    ///   - group: which.
    ///   - messages: the identifiers of the messages; nil for all.
    /// - Returns: how many went back.
    /// - Throws: `BrokerError`, by cause.
    func revive(in group: ConsumerGroup, messages: Set<String>?) async throws(BrokerError) -> Int

    /// Removes a group with all that it keeps, and closes its subscriptions.
    ///
    /// - Parameter group: which; none is no error.
    /// - Throws: `BrokerError`, by cause.
    func remove(_ group: ConsumerGroup) async throws(BrokerError)

    /// Ends all that goes through it; what is not acknowledged is delivered to others.
    func close() async
}

/// A message in the hands of a consumer.
public struct BrokerDelivery: Sendable, Equatable {
    /// The message.
    public let message: BrokerMessage

    /// How often it was delivered to the group, this time included, those apart that ended because an earlier one of its key was given back;
    /// 1 at first. Nil where the engine does not count.
    public let count: Int?

    /// By what the subscription knows it.
    public let token: UInt64

    /// A message in the hands of a consumer; engines make it.
    ///
    /// - Parameters:
    ///   - message: the message.
    ///   - count: how often it was delivered, this time included; nil where the engine does not count.
    ///   - token: by what the subscription knows it.
    public init(message: BrokerMessage, count: Int?, token: UInt64) {
        (self.message, self.count, self.token) = (message, count, token)
    }
}

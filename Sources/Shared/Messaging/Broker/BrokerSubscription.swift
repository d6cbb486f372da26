/// A consumer's part of a group. Used by one task at a time for receiving; answers may come from others.
public protocol BrokerSubscription: Sendable {
    /// Waits for messages.
    ///
    /// - Parameter limit: at most how many.
    /// - Returns: at least one, those of a key in their order; waits while the subscription holds as many as the group's prefetch.
    /// - Throws: `BrokerError`, by cause. After `unreachable` the next call connects anew; what was not acknowledged is delivered again.
    ///   `closed` also once the group was removed.
    func receive(upTo limit: Int) async throws(BrokerError) -> [BrokerDelivery]

    /// Says that messages are done with.
    ///
    /// - Parameter deliveries: of this subscription.
    /// - Throws: `BrokerError.settled` for those that it no longer holds, which will be or were delivered again, or others by cause.
    func acknowledge(_ deliveries: [BrokerDelivery]) async throws(BrokerError)

    /// Gives a message back, to be delivered again; later ones of its key that this subscription holds go back with it, uncounted.
    ///
    /// - Parameter delivery: of this subscription.
    /// - Throws: as ``acknowledge(_:)``.
    func giveBack(_ delivery: BrokerDelivery) async throws(BrokerError)

    /// Puts a message that can never be dealt with to the dead letters at once.
    ///
    /// - Parameters:
    ///   - delivery: of this subscription.
    ///   - reason: why, for whoever looks at it.
    /// - Throws: as ``acknowledge(_:)``.
    func bury(_ delivery: BrokerDelivery, reason: String) async throws(BrokerError)

    /// Asks for more time before messages are delivered to another.
    ///
    /// - Parameter deliveries: of this subscription.
    /// - Throws: `BrokerError.unsupported` where the engine has no leases, else as ``acknowledge(_:)``.
    func extend(_ deliveries: [BrokerDelivery]) async throws(BrokerError)

    /// Leaves the group; what is not acknowledged is delivered to others.
    func close() async
}

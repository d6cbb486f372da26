/// What a broker does and does not. No engine claims what its conformance run did not show.
public struct BrokerCapabilities: Sendable, Equatable {
    /// Whether what was published outlives a restart of the broker.
    public var survivesRestart: Bool

    /// Whether messages of one key stay in order for a group with several consumers.
    public var ordersByKey: Bool

    /// Whether deliveries are counted.
    public var countsDeliveries: Bool

    /// Whether a consumer can ask for more time.
    public var extendsLeases: Bool

    /// Whether the broker itself drops a message whose identifier it took before.
    public var dropsDuplicates: Bool

    /// The largest body, in bytes; larger ones travel by reference.
    public var largestBody: Int

    /// What an engine does.
    ///
    /// - Parameters:
    ///   - survivesRestart: whether what was published outlives a restart of the broker.
    ///   - ordersByKey: whether messages of one key stay in order for a group with several consumers.
    ///   - countsDeliveries: whether deliveries are counted.
    ///   - extendsLeases: whether a consumer can ask for more time.
    ///   - dropsDuplicates: whether the broker itself drops a message whose identifier it took before.
    ///   - largestBody: the largest body, in bytes.
    public init(
        survivesRestart: Bool, ordersByKey: Bool, countsDeliveries: Bool, extendsLeases: Bool, dropsDuplicates: Bool,
        largestBody: Int
    ) {
        (self.survivesRestart, self.ordersByKey, self.countsDeliveries) = (survivesRestart, ordersByKey, countsDeliveries)
        (self.extendsLeases, self.dropsDuplicates, self.largestBody) = (extendsLeases, dropsDuplicates, largestBody)
    }
}

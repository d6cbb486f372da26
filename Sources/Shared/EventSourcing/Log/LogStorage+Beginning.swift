extension LogStorage {
    /// An engine without archives has all events at hand.
    ///
    /// - Returns: nil.
    /// - Throws: nothing.
    public func beginning() async throws(EventStoreError) -> SignedHead? { nil }
}

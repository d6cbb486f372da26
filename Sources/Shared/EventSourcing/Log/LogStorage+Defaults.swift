public import Contracts

extension LogStorage {
    /// An engine without archives has all events at hand.
    ///
    /// - Returns: nil.
    /// - Throws: nothing.
    public func beginning() async throws(EventStoreError) -> SignedHead? { nil }

    /// An engine without a layout of its own lays out what `events` gives.
    ///
    /// - Parameters:
    ///   - position: `start` from the first event.
    ///   - limit: at most so many.
    /// - Returns: the events, in the order in which they stand.
    /// - Throws: what `events` throws.
    public func page(after position: LogPosition, limit: Int) async throws(EventStoreError) -> EventPage {
        EventPage(try await events(LogSelection(after: position), limit: limit))
    }
}

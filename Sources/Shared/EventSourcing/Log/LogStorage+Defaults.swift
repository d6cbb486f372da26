public import Contracts

extension LogStorage {
    /// An engine that is the only writer of its log knows of every commit already.
    ///
    /// - Parameter position: where the log ends, as another says.
    /// - Returns: where the log ends.
    /// - Throws: `EventStoreError`, by cause.
    public func noteCommit(elsewhere position: LogPosition) async throws(EventStoreError) -> LogPosition {
        try await head().position
    }

    /// An engine without archives has all events at hand.
    ///
    /// - Returns: nil.
    /// - Throws: nothing.
    public func beginning() async throws(EventStoreError) -> SignedHead? { nil }

    /// An engine without a layout of its own lays out what `events` gives.
    ///
    /// - Parameters:
    ///   - position: `start` from the first event.
    ///   - limit: how many at once.
    /// - Returns: the events, in the order in which they stand.
    /// - Throws: what `events` throws.
    public func page(after position: LogPosition, within limit: PageLimit) async throws(EventStoreError) -> EventPage {
        EventPage(try await events(LogSelection(after: position), within: limit))
    }

    /// Reads so many events, however large they are. Whoever reads a log from one end to the other reads `within` bytes.
    ///
    /// - Parameters:
    ///   - selection: which events, and in which direction.
    ///   - limit: at most so many.
    /// - Returns: the events, in the order of the selection.
    /// - Throws: `EventStoreError`, by cause.
    public func events(_ selection: LogSelection, limit: Int) async throws(EventStoreError) -> [RecordedEvent] {
        try await events(selection, within: PageLimit(limit, bytes: .max))
    }

    /// Reads the answers to so many commands, however large they are.
    ///
    /// - Parameters:
    ///   - count: answers behind so many only; 0 from the first.
    ///   - limit: at most so many.
    /// - Returns: the answers.
    /// - Throws: `EventStoreError`, by cause.
    public func answers(after count: Int64, limit: Int) async throws(EventStoreError) -> [CommandAnswer] {
        try await answers(after: count, within: PageLimit(limit, bytes: .max))
    }
}

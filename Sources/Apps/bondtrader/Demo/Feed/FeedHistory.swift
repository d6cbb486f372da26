import Contracts
import EventSourcing
import MarketData

/// What a feed has left on the log.
enum FeedHistory {
    /// The last prices of a source, with the event that holds them; nil when there are none.
    ///
    /// - Parameters:
    ///   - source: who quotes.
    ///   - log: the log.
    /// - Returns: the event as it stands on the log, and what it says in the newest version of its type.
    /// - Throws: `EventStoreError`, or `EventDecodingError` for an event that cannot be read.
    static func lastPrices(of source: String, on log: any LogStorage) async throws -> (RecordedEvent, PricesUpdated)? {
        let last = try await log.newest(of: [PricesUpdated.name], reading: try MarketDataEvents.catalogue()) {
            ($0.event as? PricesUpdated)?.source == source
        }
        guard let last, let prices = last.event as? PricesUpdated else { return nil }
        return (last.record, prices)
    }
}

import Contracts
import EventSourcing

/// What a feed has left on the log.
enum FeedHistory {
    /// The last prices of a source, with the event that holds them; nil when there are none.
    ///
    /// - Parameters:
    ///   - source: who quotes.
    ///   - log: the log.
    ///   - catalogue: reads the events, whatever version of prices they are.
    /// - Returns: the event as it stands on the log, and what it says.
    /// - Throws: `EventStoreError`, or `EventDecodingError` for an event that cannot be read.
    static func lastPrices(
        of source: String, on log: any LogStorage, reading catalogue: EventCatalogue
    ) async throws -> (RecordedEvent, PricesUpdated)? {
        var selection = LogSelection(types: catalogue.wireNames(of: [PricesUpdated.name]), backwards: true)
        while true {
            let events = try await log.events(selection, limit: 64)
            for event in events {
                guard let prices = try catalogue.decode(event).event as? PricesUpdated, prices.source == source else { continue }
                return (event, prices)
            }
            guard events.count == 64 else { return nil }
            selection.after = events[63].position
        }
    }
}

package import Contracts

extension LogStorage {
    /// Finds the newest event of some contracts for which something holds, in whatever version it was written.
    ///
    /// - Parameters:
    ///   - contracts: the contracts, by any of their versions.
    ///   - catalogue: reads the events.
    ///   - limit: how many events are read at once.
    ///   - holds: what must hold for it.
    /// - Returns: nil when there is none.
    /// - Throws: `EventStoreError`, or `EventDecodingError` for an event on the way that cannot be read.
    package func newest(
        of contracts: Set<MessageName>, reading catalogue: EventCatalogue, batch limit: Int = 64,
        where holds: (DecodedEvent) -> Bool
    ) async throws -> DecodedEvent? {
        var selection = LogSelection(types: catalogue.wireNames(of: contracts), backwards: true)
        while true {
            let records = try await events(selection, limit: limit)
            for record in records {
                let event = try catalogue.decode(record)
                if holds(event) { return event }
            }
            guard records.count == limit, let last = records.last else { return nil }
            selection.after = last.position
        }
    }
}

internal import Contracts
package import EventSourcing

/// The events of market data.
package enum MarketDataEvents {
    /// Reads every version of them that was shipped.
    ///
    /// - Returns: the catalogue.
    /// - Throws: `EventCatalogueError` when two of them contradict each other.
    package static func catalogue() throws(EventCatalogueError) -> EventCatalogue {
        var catalogue = EventCatalogue()
        try catalogue.register(BondCreated.self)
        try catalogue.register(BondAmended.self)
        try catalogue.register(BondRetired.self)
        try catalogue.register(BondReopened.self)
        try catalogue.register(PricesUpdated.self)
        try catalogue.register(QuotesQuarantined.self)
        try catalogue.register(PriceMarked.self)
        try catalogue.register(CloseRecorded.self)
        return catalogue
    }

    /// The wire names of the latest versions.
    static let names: [MessageName] = [
        BondCreated.name, BondAmended.name, BondRetired.name, BondReopened.name, PricesUpdated.name, QuotesQuarantined.name,
        PriceMarked.name, CloseRecorded.name,
    ]
}

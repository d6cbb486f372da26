package import Contracts

/// Reads events of the log in the newest version of their contracts.
package struct NewestEvents: Sendable {
    /// The modules' own, which know every version that was shipped.
    package let catalogues: [EventCatalogue]

    /// Reads events.
    ///
    /// - Parameter catalogues: the modules' own; the first that knows an event reads it.
    package init(catalogues: [EventCatalogue]) {
        self.catalogues = catalogues
    }

    /// What an event says, in the newest version.
    ///
    /// - Parameter record: an event of the log.
    /// - Returns: the event; nil for one whose module is not known here.
    /// - Throws: `EventDecodingError.poison` when the bytes do not hold what their name says.
    package func event(_ record: RecordedEvent) throws(EventDecodingError) -> (any Event)? {
        for catalogue in catalogues {
            if let decoded = try catalogue.decode(record, unknown: .skip) { return decoded.event }
        }
        return nil
    }

    /// The wire names, old ones with them, whose events are read as one of these contracts.
    ///
    /// - Parameter contracts: names of any version of the contracts.
    /// - Returns: names for a selection of the log.
    package func wireNames(of contracts: Set<MessageName>) -> Set<MessageName> {
        catalogues.reduce(contracts) { $0.union($1.wireNames(of: contracts)) }
    }
}

package import Contracts
package import EventSourcing

/// Reads events of the log in the newest version of their contracts.
package struct NewestEvents: Sendable {
    /// The modules' own, which know every version that was shipped.
    private let catalogues: [EventCatalogue]

    /// Reads by what the modules know.
    ///
    /// - Parameter catalogues: the modules' own, which know every version that was shipped.
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

    /// The wire names of all versions of some contracts.
    ///
    /// - Parameter contracts: their newest versions.
    /// - Returns: the names that events of the log may have.
    package func wireNames(of contracts: Set<MessageName>) -> Set<MessageName> {
        catalogues.reduce(into: []) { $0.formUnion($1.wireNames(of: contracts)) }
    }
}

internal import Contracts
internal import EventSourcing

/// Reads events of the log in the newest version of their contracts.
struct NewestEvents: Sendable {
    /// The modules' own, which know every version that was shipped.
    let catalogues: [EventCatalogue]

    /// What an event says, in the newest version.
    ///
    /// - Parameter record: an event of the log.
    /// - Returns: the event; nil for one whose module is not known here.
    /// - Throws: `EventDecodingError.poison` when the bytes do not hold what their name says.
    func event(_ record: RecordedEvent) throws(EventDecodingError) -> (any Event)? {
        for catalogue in catalogues {
            if let decoded = try catalogue.decode(record, unknown: .skip) { return decoded.event }
        }
        return nil
    }
}

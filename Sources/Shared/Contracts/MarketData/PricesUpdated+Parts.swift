extension PricesUpdated {
    /// What others get: the old and the new price, one a bond.
    ///
    /// - Parameters:
    ///   - event: the identifier of the event.
    ///   - position: its place on the log.
    /// - Returns: the parts, in the order of the batch.
    /// - Throws: `ContractError.unevenColumns` for a batch whose columns do not fit.
    func parts(of event: MessageID, at position: LogPosition) throws(ContractError) -> [PriceUpdated] {
        try places(of: event).map { PriceUpdated(self, at: $0.place, id: $0.id, event: position) }
    }

    /// Where each bond stands in the batch, and what its part is called.
    ///
    /// - Parameter event: the identifier of the event.
    /// - Returns: the places and identifiers, in the order of the batch.
    /// - Throws: `ContractError.unevenColumns` for a batch whose columns do not fit.
    package func places(of event: MessageID) throws(ContractError) -> [(place: Int, id: String)] {
        try OutwardColumns(
            bonds,
            [
                ("observedAt", observedAt.count), ("bids", bids.count), ("asks", asks.count), ("prices", prices.count),
                ("previous", previous.count),
            ] + (sizes.map { [("sizes", $0.count)] } ?? [])
        ).places(of: event)
    }
}

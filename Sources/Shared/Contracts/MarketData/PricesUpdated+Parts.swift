extension PricesUpdated {
    /// What others get: the old and the new price, one a bond.
    ///
    /// - Parameters:
    ///   - event: the identifier of the event.
    ///   - position: its place on the log.
    /// - Returns: the parts, in the order of the batch.
    /// - Throws: `ContractError.unevenColumns` for a batch whose columns do not fit.
    func parts(of event: MessageID, at position: LogPosition) throws(ContractError) -> [PriceUpdated] {
        let columns = try OutwardColumns(
            bonds,
            [
                ("observedAt", observedAt.count), ("bids", bids.count), ("asks", asks.count), ("prices", prices.count),
                ("previous", previous.count),
            ])
        return columns.places(of: event).map { PriceUpdated(self, at: $0.place, id: $0.id, event: position) }
    }
}

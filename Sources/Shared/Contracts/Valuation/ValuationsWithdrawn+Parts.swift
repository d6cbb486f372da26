extension ValuationsWithdrawn {
    /// What others get, one a bond.
    ///
    /// - Parameters:
    ///   - event: the identifier of the event.
    ///   - position: its place on the log.
    /// - Returns: the parts, in the order of the batch.
    /// - Throws: `ContractError.unevenColumns` for a batch whose columns do not fit.
    func parts(of event: MessageID, at position: LogPosition) throws(ContractError) -> [ValuationWithdrawn] {
        let columns = try OutwardColumns(bonds, [("reasons", reasons.count)])
        return columns.places(of: event).map { ValuationWithdrawn(self, at: $0.place, id: $0.id, event: position) }
    }
}

internal import Contracts
internal import EventSourcing

extension AskQuarantine {
    func answer(from models: ReadModels) async throws -> Answer {
        try ReadModels.check(limit: limit)
        let query = ReadModelQuery(
            ReadModelReference(QuarantineProjection.name, "quarantine"), index: source == nil ? nil : "by_source",
            prefix: source.map { [.text($0)] } ?? [], from: after.map { .integer($0.value) },
            filters: after.map { [ReadModelFilter("event", .greater, .integer($0.value))] } ?? [],
            at: ReadPoint(position: known), limit: limit)
        let page = try await ReadModels.wholeEvents(query, from: models.quarantine, minPosition: minPosition)
        return Answer(quotes: try page.rows.map { try QuarantinedQuote($0) }, next: page.next, position: page.position)
    }
}

extension QuarantinedQuote {
    /// The quote that a row says.
    fileprivate init(_ row: ReadModelRow) throws(RowFault) {
        guard case .text(let bond) = row["bond"], case .text(let source) = row["source"],
            case .timestamp(let observedAt) = row["observed_at"], case .text(let flags) = row["flags"],
            case .text(let detail) = row["detail"], case .integer(let event) = row["event"], case .integer(let place) = row["row"]
        else {
            throw RowFault("row", found: "\(row.values.keys.sorted())", expected: "the columns of a quote that was set aside")
        }
        self.init(
            bond: BondID(stored: bond), source: source, observedAt: observedAt, bid: row["bid"].price, ask: row["ask"].price,
            price: row["price"].price, flags: flags.split(separator: ",").compactMap { QuoteFlag(rawValue: String($0)) },
            detail: detail, event: LogPosition(event), row: Int(place))
    }
}

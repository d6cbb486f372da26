internal import Contracts
internal import EventSourcing

extension AskPriceHistory {
    func answer(from models: ReadModels) async throws -> Answer {
        try ReadModels.check(limit: limit)
        var filters: [ReadModelFilter] = []
        if let from { filters.append(ReadModelFilter("observed_at", .greaterOrEqual, .timestamp(from))) }
        if let after { filters.append(ReadModelFilter("event", .greater, .integer(after.value))) }
        if let upTo { filters.append(ReadModelFilter("observed_at", .less, .timestamp(upTo))) }
        let query = ReadModelQuery(
            ReadModelReference(HistoryProjection.name, "prices"), prefix: [.text(bond.text)],
            from: after.map { .integer($0.value) }, filters: filters, at: ReadPoint(position: known), limit: limit)
        let page = try await ReadModels.wholeEvents(query, from: models.history, minPosition: minPosition)
        return Answer(prices: try page.rows.map { try HistoryPrice($0) }, next: page.next, position: page.position)
    }
}

extension HistoryPrice {
    /// The price that a row says.
    fileprivate init(_ row: ReadModelRow) throws(RowFault) {
        guard case .timestamp(let observedAt) = row["observed_at"], case .text(let source) = row["source"],
            let price = row["price"].price, case .text(let kind) = row["kind"], case .integer(let event) = row["event"]
        else { throw RowFault("row", found: "\(row.values.keys.sorted())", expected: "the columns of a price") }
        self.init(
            observedAt: observedAt, source: source, price: price, kind: kind, event: LogPosition(event),
            size: row["size"].size)
    }
}

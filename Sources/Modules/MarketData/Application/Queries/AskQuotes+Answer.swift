internal import Contracts
internal import EventSourcing

extension AskQuotes {
    func answer(from models: ReadModels) async throws -> Answer {
        try ReadModels.check(limit: limit)
        if let asOf { return try await past(asOf, models) }
        guard let bonds else { return try await page(of: models) }
        guard bonds.count <= 1_000 else { throw MarketDataRefusal.tooManyRows(found: bonds.count, limit: 1_000) }
        let wanted = Set(bonds).sorted().filter { bond in after.map { bond > $0 } ?? true }
        let first = try await models.quotes.read(query(limit: 1), minPosition: minPosition)
        var quotes: [QuoteView] = []
        for bond in wanted {
            var query = query(limit: 1_000)
            query.prefix = [.text(bond.text)]
            query.point = .position(first.position)
            let rows = try await models.quotes.read(query).rows
            guard let latest = try rows.map(QuoteView.init).max(by: QuoteView.isEarlier) else { continue }
            if quotes.count == limit { return Answer(quotes: quotes, next: quotes.last?.bond, position: first.position) }
            quotes.append(latest)
        }
        return Answer(quotes: quotes, position: first.position)
    }

    /// Of each bond the last quote observed by a time, of any source, from all that were ever taken.
    private func past(_ time: Timestamp, _ models: ReadModels) async throws -> Answer {
        let first = try await models.history.read(
            ReadModelQuery(ReadModelReference(HistoryProjection.name, "prices"), at: ReadPoint(position: known), limit: 1),
            minPosition: minPosition)
        let point = ReadPoint.position(known ?? first.position)
        var quotes: [QuoteView] = []
        for bond in try await candidates(models, point) {
            let page = try await models.history.read(
                ReadModelQuery(
                    ReadModelReference(HistoryProjection.name, "prices"), index: "by_time",
                    prefix: [.text(bond.text), .text("quote")],
                    filters: [ReadModelFilter("observed_at", .lessOrEqual, .timestamp(time))], descending: true, at: point,
                    limit: 1))
            guard let row = page.rows.first else { continue }
            if quotes.count == limit { return Answer(quotes: quotes, next: quotes.last?.bond, position: first.position) }
            quotes.append(try QuoteView(row))
        }
        return Answer(quotes: quotes, position: first.position)
    }

    /// The bonds that may have quotes, behind the one where the page before ended.
    private func candidates(_ models: ReadModels, _ point: ReadPoint) async throws -> [BondID] {
        if let bonds {
            guard bonds.count <= 1_000 else { throw MarketDataRefusal.tooManyRows(found: bonds.count, limit: 1_000) }
            return Set(bonds).sorted().filter { bond in after.map { bond > $0 } ?? true }
        }
        var query = ReadModelQuery(
            ReadModelReference(BondsProjection.name, "bonds"), from: after.map { .text($0.text) },
            filters: after.map { [ReadModelFilter("id", .greater, .text($0.text))] } ?? [], at: point, limit: 1_000)
        var bonds: [BondID] = []
        while true {
            let page = try await models.bonds.read(query)
            for row in page.rows {
                if case .text(let id) = row["id"] { bonds.append(BondID(stored: id)) }
            }
            guard let next = page.next else { return bonds }
            query.after = next
        }
    }

    /// Goes through all bonds: of each the latest quote of any source.
    private func page(of models: ReadModels) async throws -> Answer {
        var query = query(limit: 1_000)
        if let after {
            query.from = .text(after.text)
            query.filters = [ReadModelFilter("bond", .greater, .text(after.text))]
        }
        var quotes: [QuoteView] = []
        while true {
            let page = try await models.quotes.read(query, minPosition: minPosition)
            for row in page.rows {
                let quote = try QuoteView(row)
                if let last = quotes.last, last.bond == quote.bond {
                    if QuoteView.isEarlier(last, quote) { quotes[quotes.count - 1] = quote }
                    continue
                }
                if quotes.count == limit { return Answer(quotes: quotes, next: quotes.last?.bond, position: page.position) }
                quotes.append(quote)
            }
            guard let next = page.next else { return Answer(quotes: quotes, position: page.position) }
            query.after = next
        }
    }

    private func query(limit: Int) -> ReadModelQuery {
        ReadModelQuery(
            ReadModelReference(QuotesProjection.name, "quotes"), at: ReadPoint(position: known), limit: limit)
    }
}

extension QuoteView {
    /// Which of two quotes is known by the earlier observation; of two at the same time, by the earlier event.
    static func isEarlier(_ left: QuoteView, _ right: QuoteView) -> Bool {
        (left.observedAt, left.event) < (right.observedAt, right.event)
    }

    /// The quote that a row says.
    init(_ row: ReadModelRow) throws(RowFault) {
        guard case .text(let bond) = row["bond"], case .text(let source) = row["source"],
            case .timestamp(let observedAt) = row["observed_at"], let price = row["price"].price,
            case .integer(let event) = row["event"]
        else { throw RowFault("row", found: "\(row.values.keys.sorted())", expected: "the columns of a quote") }
        self.init(
            bond: BondID(stored: bond), source: source, observedAt: observedAt, bid: row["bid"].price, ask: row["ask"].price,
            price: price, previous: row["previous"].price, event: LogPosition(event),
            size: row["size"].size)
    }
}

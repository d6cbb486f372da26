internal import Contracts
internal import Edge
internal import SwiftProtobuf

/// Reads quotes, and says what became of them.
enum QuoteReading {
    /// The quotes that a client wrote.
    ///
    /// - Parameter rows: as they came.
    /// - Returns: the quotes.
    /// - Throws: `Problem` of the kind `invalidRequest`, with the row and the field.
    static func quotes(_ rows: [Bondtrader_V1_QuoteInput]) throws(Problem) -> [Quote] {
        var quotes: [Quote] = []
        quotes.reserveCapacity(rows.count)
        for (place, row) in rows.enumerated() {
            guard row.hasObservedAt else { throw absent("quotes[\(place)].observed_at", expected: "an instant") }
            quotes.append(
                Quote(
                    bond: try BondID(reading: row.bond, "quotes[\(place)].bond"),
                    observedAt: try Timestamp(row.observedAt, "quotes[\(place)].observed_at"),
                    bid: row.hasBidNanos ? TradedPrice(nanos: row.bidNanos) : nil,
                    ask: row.hasAskNanos ? TradedPrice(nanos: row.askNanos) : nil,
                    price: row.hasPriceNanos ? TradedPrice(nanos: row.priceNanos) : nil, size: row.hasSize ? row.size : nil))
        }
        return quotes
    }
}

extension Bondtrader_V1_FlaggedQuote {
    /// A quote that was set aside.
    ///
    /// - Parameters:
    ///   - quote: the quote.
    ///   - offset: how many rows stand before those that are counted.
    init(_ quote: FlaggedQuote, offset: Int = 0) {
        self.init()
        row = Int32(clamping: quote.row + offset)
        bond = quote.bond.text
        flags = quote.flags.map(\.wire)
        detail = quote.detail
    }
}

extension Bondtrader_V1_RejectedRow {
    /// A quote that was not taken. Its prices are fields in 1e-9 here.
    ///
    /// - Parameters:
    ///   - row: the row.
    ///   - quotes: the quotes of the command.
    ///   - offset: how many rows stand before those that are counted.
    init(row: RejectedRow, ofQuotes quotes: [Quote], offset: Int = 0) {
        let isPrice = ["bid", "ask", "price"].contains(row.field)
        self.init(row, field: isPrice ? row.field + "_nanos" : nil, offset: offset)
        guard isPrice, quotes.indices.contains(row.row) else { return }
        let quote = quotes[row.row]
        let price = row.field == "bid" ? quote.bid : row.field == "ask" ? quote.ask : quote.price
        if let price { found = "\(price.nanos)" }
    }
}

extension Bondtrader_V1_Quote {
    /// The latest quote of a bond.
    init(_ quote: QuoteView) {
        self.init()
        bond = quote.bond.text
        source = quote.source
        observedAt = Google_Protobuf_Timestamp(quote.observedAt)
        if let price = quote.bid { bidNanos = price.nanos }
        if let price = quote.ask { askNanos = price.nanos }
        priceNanos = quote.price.nanos
        if let price = quote.previous { previousNanos = price.nanos }
        if let face = quote.size { size = face }
        event = quote.event.value
    }
}

import Contracts

extension PriceRecord {
    /// What a source said of a bond.
    init(_ event: PricesUpdated, _ row: Int, at position: LogPosition) {
        self.init(price: event.prices[row], day: event.day, event: position)
        if let bid = event.bids[row], let ask = event.asks[row], ask >= bid { width = TradedPrice(nanos: ask.nanos - bid.nanos) }
    }

    /// What somebody said by hand.
    init(_ event: PriceMarked, at position: LogPosition) {
        self.init(price: event.price, day: event.day, event: position, kind: .mark)
    }

    /// The official price of a bond.
    init(_ event: CloseRecorded, _ row: Int, at position: LogPosition) {
        self.init(price: event.prices[row], day: event.day, event: position, kind: .close)
    }
}

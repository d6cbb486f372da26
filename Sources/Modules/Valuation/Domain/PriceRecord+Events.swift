import Contracts
import EventSourcing
import FixedIncome

extension PriceRecord {
    /// What a source said of a bond.
    init(_ event: PricesUpdated, _ row: Int, by record: RecordedEvent) {
        self.init(price: event.prices[row], day: event.day, time: event.observedAt[row], event: record.position)
        if let bid = event.bids[row], let ask = event.asks[row], ask >= bid { width = TradedPrice(nanos: ask.nanos - bid.nanos) }
    }

    /// What somebody said by hand.
    init(_ event: PriceMarked, by record: RecordedEvent) {
        self.init(
            price: event.price, day: event.day, time: event.day.marketTime(of: record.occurredAt), event: record.position,
            kind: .mark)
    }

    /// The official price of a bond.
    init(_ event: CloseRecorded, _ row: Int, by record: RecordedEvent) {
        self.init(
            price: event.prices[row], day: event.day, time: event.day.marketTime(of: record.occurredAt), event: record.position,
            kind: .close)
    }
}

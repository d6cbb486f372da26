internal import Contracts
internal import EventSourcing

/// The marks of one bond.
struct BondMarks: Aggregate {
    static let stateVersion = 1

    /// Clean, per 100 of face; nil before the first.
    private var last: TradedPrice?

    static func stream(of bond: BondID) -> StreamName { StreamName(stored: "market-data.marks/\(bond.text)") }

    mutating func apply(_ event: any Event) {
        if let marked = event as? PriceMarked { last = marked.price }
    }

    func mark(
        _ command: MarkPrice, _ settings: MarketDataSettings, _ recording: RecordingTime
    ) throws(MarketDataRefusal) -> Decision<MarkPrice.Receipt> {
        try recording.check("day", command.day)
        guard settings.isPossible(command.price) else { throw .impossiblePrice(command.price, ceiling: settings.ceiling) }
        try MarketDataRefusal.check(reason: command.reason)
        let event = PriceMarked(
            bond: command.bond, price: command.price, day: command.day, reason: command.reason, previous: last)
        return Decision([event]) { MarkPrice.Receipt(position: $0) }
    }
}

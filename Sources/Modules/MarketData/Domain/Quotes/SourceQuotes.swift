internal import Contracts

/// The last quotes of one source, as the checks of the next ones need them: a fold of its stream.
struct SourceQuotes: Sendable {
    /// What is known of a bond by one source.
    struct Entry: Sendable, Equatable {
        var observedAt: Timestamp
        var bid: TradedPrice?
        var ask: TradedPrice?
        /// What to value by.
        var price: TradedPrice
        /// A price too far from this one, which a second quote at its level confirms.
        var doubted: Doubted?
    }

    /// A price that was set aside for its distance alone.
    struct Doubted: Sendable, Equatable {
        var observedAt: Timestamp
        var price: TradedPrice
    }

    private(set) var entries: [BondID: Entry] = [:]

    static func stream(of source: String) -> StreamName { StreamName(stored: "market-data.quotes/\(source)") }

    /// Takes in what has happened.
    ///
    /// - Parameter event: of the source's stream; others change nothing.
    mutating func apply(_ event: any Event) {
        switch event {
        case let event as PricesUpdated:
            for (place, bond) in event.bonds.enumerated() {
                var entry = entries[bond]
                SourceQuotes.accept(
                    &entry, observedAt: event.observedAt[place], bid: event.bids[place], ask: event.asks[place],
                    price: event.prices[place])
                entries[bond] = entry
            }
        case let event as QuotesQuarantined:
            for (place, bond) in event.bonds.enumerated() where event.flags[place] == [.jump] {
                guard var entry = entries[bond],
                    let price = Quote.value(bid: event.bids[place], ask: event.asks[place], price: event.prices[place])
                else { continue }
                entry.doubt(price, observedAt: event.observedAt[place])
                entries[bond] = entry
            }
        default: break
        }
    }

    /// A quote is the last one now; a doubt that is not behind it is settled.
    static func accept(
        _ entry: inout Entry?, observedAt: Timestamp, bid: TradedPrice?, ask: TradedPrice?, price: TradedPrice
    ) {
        let doubted = entry?.doubted.flatMap { $0.observedAt > observedAt ? $0 : nil }
        entry = Entry(observedAt: observedAt, bid: bid, ask: ask, price: price, doubted: doubted)
    }
}

extension SourceQuotes.Entry {
    /// A price is doubted. Only what was observed last counts, so that the order of events in one append does not matter.
    mutating func doubt(_ price: TradedPrice, observedAt: Timestamp) {
        guard observedAt > self.observedAt, doubted.map({ $0.observedAt <= observedAt }) ?? true else { return }
        doubted = SourceQuotes.Doubted(observedAt: observedAt, price: price)
    }
}

extension Quote {
    /// What to value by: the price, else the middle of bid and ask, else the one there is; clean, per 100 of face.
    static func value(bid: TradedPrice?, ask: TradedPrice?, price: TradedPrice?) -> TradedPrice? {
        if let price { return price }
        guard let bid, let ask else { return bid ?? ask }
        return TradedPrice(nanos: bid.nanos + (ask.nanos - bid.nanos) / 2)
    }
}

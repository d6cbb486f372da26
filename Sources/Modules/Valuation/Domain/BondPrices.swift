import Contracts

/// The last prices of a bond, one a kind.
struct BondPrices: Sendable, Equatable {
    var quote: PriceRecord?
    var mark: PriceRecord?
    var close: PriceRecord?

    subscript(kind: PriceKind) -> PriceRecord? {
        get {
            switch kind {
            case .quote: quote
            case .mark: mark
            case .close: close
            }
        }
        set {
            switch kind {
            case .quote: quote = newValue
            case .mark: mark = newValue
            case .close: close = newValue
            }
        }
    }

    /// Whether a price stands before the one of its kind that is known: history that is read later does not displace the present. Of quotes
    /// the one that was observed last counts, of any source; of marks and closes that of the last day; of equals the one that was said last.
    static func displaces(_ price: PriceRecord, _ known: PriceRecord?) -> Bool {
        guard let known else { return true }
        guard price.kind == .quote else { return price.day >= known.day }
        return (price.day, price.time) >= (known.day, known.time)
    }

    /// Takes in a price.
    mutating func take(_ price: PriceRecord) {
        if BondPrices.displaces(price, self[price.kind]) { self[price.kind] = price }
    }
}

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

    /// Whether a price stands before the one of its kind that is known: history that is read later does not displace the present. A mark
    /// does whatever its day, so that a wrong day can be put right.
    static func displaces(_ price: PriceRecord, _ known: PriceRecord?) -> Bool {
        price.kind == .mark || known.map { price.day >= $0.day } ?? true
    }

    /// Takes in a price.
    mutating func take(_ price: PriceRecord) {
        if BondPrices.displaces(price, self[price.kind]) { self[price.kind] = price }
    }
}

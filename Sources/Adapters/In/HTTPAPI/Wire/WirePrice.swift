internal import Contracts

/// A traded price, written as a decimal number per 100 of face.
struct WirePrice: WireForm {
    let price: TradedPrice

    init(_ price: TradedPrice) {
        self.price = price
    }

    /// Nothing for no price.
    init?(_ price: TradedPrice?) {
        guard let price else { return nil }
        self.init(price)
    }

    init(written: Double) throws {
        price = try TradedPrice(written)
    }

    var written: Double { price.value }

    static let schema = Schema.number
    static let sample = WirePrice(TradedPrice(nanos: 0))
}

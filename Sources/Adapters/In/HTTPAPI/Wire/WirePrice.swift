internal import Contracts

/// A traded price, written as a decimal number per 100 of face.
struct WirePrice: WireValue, Equatable {
    let price: TradedPrice

    init(_ price: TradedPrice) {
        self.price = price
    }

    init(from decoder: any Decoder) throws {
        price = try TradedPrice(decoder.singleValueContainer().decode(Double.self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(price.value)
    }

    static let schema = Schema.number
    static let sample = WirePrice(TradedPrice(nanos: 0))
}

internal import Contracts

/// As the log has it; where people read prices they are a ``WirePrice``.
extension TradedPrice: WireValue {
    static var schema: Schema { .text(format: "price of the log") }
    static var sample: TradedPrice { TradedPrice(nanos: 0) }
}

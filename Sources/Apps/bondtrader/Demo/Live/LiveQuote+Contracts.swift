import Contracts
import SimulatedMarket

extension LiveQuote {
    /// The quote as it is recorded.
    ///
    /// - Parameter time: the beginning of its second.
    /// - Returns: the quote of the published language.
    /// - Throws: `ContractError` when its name or a price is none.
    func contract(at time: Timestamp) throws -> Quote {
        Quote(
            bond: try BondID(bond), observedAt: Timestamp(nanoseconds: time.nanoseconds + Int64(offset)),
            bid: try TradedPrice(bid), ask: try TradedPrice(ask), price: try price.map { try TradedPrice($0) }, size: size)
    }
}

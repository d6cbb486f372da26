internal import Contracts

/// A price in a row of a batch. A number that no traded price can hold makes its row impossible, and leaves the others alone.
struct WireRowPrice: WireForm {
    let price: TradedPrice
    /// The number, when no traded price can hold it.
    let beyond: Double?

    init(written: Double) throws {
        do throws(ContractError) {
            (price, beyond) = (try TradedPrice(written), nil)
        } catch {
            // Far from what any bond can have, so that the business rejects the row.
            (price, beyond) = (TradedPrice(nanos: written < 0 ? -9_000_000_000_000_000_000 : 9_000_000_000_000_000_000), written)
        }
    }

    private init(sample: TradedPrice) {
        (price, beyond) = (sample, nil)
    }

    var written: Double { beyond ?? price.value }

    static let schema = Schema.number
    static let sample = WireRowPrice(sample: TradedPrice(nanos: 0))
}

extension RejectedRowBody {
    /// A row that was rejected, with the number that its client wrote where no price can hold it.
    init(_ row: RejectedRow, _ prices: [(field: String, price: WireRowPrice?)]) {
        self.init(row)
        guard let written = prices.first(where: { $0.field == row.field })?.price?.beyond else { return }
        found = "\(written)"
    }
}

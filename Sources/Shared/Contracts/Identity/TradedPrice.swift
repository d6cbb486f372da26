/// A price as it is traded: a whole number of 1e-9 per 100 of face, so that every 1/256 is exact.
public struct TradedPrice: Hashable, Sendable {
    /// The price in 1e-9 per 100 of face.
    public let nanos: Int64

    /// A price.
    ///
    /// - Parameter nanos: in 1e-9 per 100 of face.
    public init(nanos: Int64) {
        self.nanos = nanos
    }

    /// The price nearest to a number, half away from zero.
    ///
    /// - Parameter price: per 100 of face; at most 9e9, either sign.
    /// - Throws: `ContractError.malformedPrice` for a number beyond that, or none.
    public init(_ price: Double) throws(ContractError) {
        guard abs(price) <= 9e9 else { throw .malformedPrice("\(price)") }
        nanos = Int64((price * 1e9).rounded(.toNearestOrAwayFromZero))
    }

    /// The price per 100 of face.
    public var value: Double { Double(nanos) / 1e9 }
}

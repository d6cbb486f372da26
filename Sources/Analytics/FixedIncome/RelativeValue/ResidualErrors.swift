/// Root-mean-square residuals of some bonds against a curve.
public struct ResidualErrors: Hashable, Sendable {
    /// How many bonds.
    public let count: Int
    /// Those of them whose price off the curve has no yield, which count in `price` alone.
    public let withoutYield: Int
    /// Of yield, in basis points; not a number without bonds.
    public let basisPoints: Double
    /// Of clean price, per 100 of face; not a number without bonds.
    public let price: Double
    /// Of yield, in basis points, every bond counting with its weight in the fit; not a number where none has any.
    public let weightedBasisPoints: Double

    /// Of yields in basis points, nil for a bond without one; of clean prices; with each bond's weight.
    init(residuals: [Double?], prices: [Double], weights: [Double]) {
        var (squares, priceSquares, weighted, sum, known) = (0.0, 0.0, 0.0, 0.0, 0)
        for (index, price) in prices.enumerated() {
            priceSquares += price * price
            guard let residual = residuals[index] else { continue }
            known += 1
            squares += residual * residual
            weighted += weights[index] * residual * residual
            sum += weights[index]
        }
        count = prices.count
        withoutYield = prices.count - known
        basisPoints = (squares / Double(known)).squareRoot()
        price = (priceSquares / Double(prices.count)).squareRoot()
        weightedBasisPoints = (weighted / sum).squareRoot()
    }
}

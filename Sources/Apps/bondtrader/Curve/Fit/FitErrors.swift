/// Root-mean-square residuals over some bonds.
struct FitErrors: Sendable {
    let count: Int
    /// The bonds whose fitted price has no yield, which count in `price` alone.
    let withoutYield: Int
    /// Of yield, in basis points; not a number without bonds.
    let basisPoints: Double
    /// Of clean price, per 100 of face; not a number without bonds.
    let price: Double
    /// Of yield, in basis points, every bond counting with its weight; not a number without weights.
    let weightedBasisPoints: Double

    init(_ bonds: [Int], _ residuals: [Double?], _ prices: [Double], _ weights: [Double]?) {
        var (squares, priceSquares, weighted, sum, known) = (0.0, 0.0, 0.0, 0.0, 0)
        for bond in bonds {
            priceSquares += prices[bond] * prices[bond]
            guard let residual = residuals[bond] else { continue }
            known += 1
            squares += residual * residual
            weighted += (weights?[bond] ?? .nan) * residual * residual
            sum += weights?[bond] ?? .nan
        }
        count = bonds.count
        withoutYield = bonds.count - known
        basisPoints = (squares / Double(known)).squareRoot()
        price = (priceSquares / Double(bonds.count)).squareRoot()
        weightedBasisPoints = (weighted / sum).squareRoot()
    }
}

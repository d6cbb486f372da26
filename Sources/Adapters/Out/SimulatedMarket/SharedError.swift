import QuantMath

/// An error along the curve that neighbours share: an autoregressive path over maturity, linear between its points.
struct SharedError {
    private let values: [Double]
    private static let step = 0.25

    init(deviation: Double, years: Double, random: inout SplitMix64) {
        let keep = Elementary.exp(-Self.step / years)
        let fresh = (1 - keep * keep).squareRoot()
        var value = deviation * random.normal()
        var path = [value]
        for _ in 0..<128 {
            value = keep * value + fresh * deviation * random.normal()
            path.append(value)
        }
        values = path
    }

    /// The error at a maturity in years, in basis points.
    func at(_ years: Double) -> Double {
        let position = min(max(0, years / Self.step), Double(values.count - 2))
        let index = Int(position)
        return values[index] + (values[index + 1] - values[index]) * (position - Double(index))
    }
}

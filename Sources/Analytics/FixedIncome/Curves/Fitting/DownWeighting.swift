/// A bond whose price was doubted, and why.
public struct DownWeighting: Hashable, Sendable, CustomStringConvertible {
    /// The bond's place.
    public let index: Int
    /// What its squared error counted: from 0 to below 1.
    public let weight: Double
    /// Its yield error: a decimal a year, market less curve, so that it is above 0 for a bond too cheap.
    public let yieldError: Double
    /// The same in robust standard deviations of a bond of its bid–ask spread and weight.
    public let deviations: Double

    /// The doubt in words.
    public var description: String {
        let basisPoints = (yieldError * 1e5).rounded() / 10
        return "yield \(basisPoints) bp from the curve, \((deviations * 10).rounded() / 10) robust standard deviations: weight "
            + "\((weight * 100).rounded() / 100)"
    }
}

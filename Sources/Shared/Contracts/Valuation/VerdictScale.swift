/// How far the bonds of a kind usually are from their fair yield.
public struct VerdictScale: Codable, Sendable, Equatable {
    /// Which bonds: `curve` for those of the curve's own sector; else sector, rating and maturity such as `corporate BBB 3-5 years`,
    /// `corporate BBB`, `corporate`, or `credits` for all that are no bonds of the curve.
    public var cell: String

    /// How many bonds it rests on.
    public var bonds: Int

    /// Their usual distance, a standard deviation in basis points of yield: of the curve its error, of others 1.4826 times the median
    /// distance from what the others of their cell say.
    public var usualBp: Double

    /// How far the bonds of a kind usually are from their fair yield.
    ///
    /// - Parameters:
    ///   - cell: which bonds.
    ///   - bonds: how many bonds it rests on.
    ///   - usualBp: their usual distance, a standard deviation in basis points of yield.
    public init(cell: String, bonds: Int, usualBp: Double) {
        self.cell = cell
        self.bonds = bonds
        self.usualBp = usualBp
    }
}

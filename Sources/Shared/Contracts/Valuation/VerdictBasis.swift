/// What a bond's residual was measured by: the largest of what is usual, what prices can tell, and what the settings say.
public struct VerdictBasis: Codable, Sendable, Equatable {
    /// What the score is measured in, basis points of yield: the largest of the numbers below.
    public var deviationBp: Double

    /// How far bonds of its kind usually are from their fair yield.
    public var scale: VerdictScale

    /// What its price cannot tell, in basis points of yield: half the distance of bid and ask, at least one price step.
    public var floorBp: Double

    /// What the settings say that a deviation is at least, in basis points of yield.
    public var leastBp: Double

    /// What a bond's residual was measured by.
    ///
    /// - Parameters:
    ///   - deviationBp: what the score is measured in, basis points of yield.
    ///   - scale: how far bonds of its kind usually are from their fair yield.
    ///   - floorBp: what its price cannot tell, in basis points of yield.
    ///   - leastBp: what the settings say that a deviation is at least, in basis points of yield.
    public init(deviationBp: Double, scale: VerdictScale, floorBp: Double, leastBp: Double) {
        self.deviationBp = deviationBp
        self.scale = scale
        self.floorBp = floorBp
        self.leastBp = leastBp
    }
}

/// Bonds stand so far off the curve that a wrong price or term is likely.
public struct OutliersFound: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "valuation.outliers-found.v1"

    /// The curve.
    public var curve: String

    /// Its version.
    public var curveVersion: Int64

    /// What was known when they were valued.
    public var valuedAt: LogPosition

    /// The bonds.
    public var bonds: [BondID]

    /// Market yield less fair yield of each, in basis points.
    public var residualsBp: [Double]

    /// Why each is doubted, in words.
    public var reasons: [String]

    /// Bonds stand so far off the curve that a wrong price or term is likely.
    ///
    /// - Parameters:
    ///   - curve: the curve.
    ///   - curveVersion: its version.
    ///   - valuedAt: what was known when they were valued.
    ///   - bonds: the bonds.
    ///   - residualsBp: market yield less fair yield of each, in basis points.
    ///   - reasons: why each is doubted, in words.
    public init(
        curve: String, curveVersion: Int64, valuedAt: LogPosition, bonds: [BondID], residualsBp: [Double], reasons: [String]
    ) {
        self.curve = curve
        self.curveVersion = curveVersion
        self.valuedAt = valuedAt
        self.bonds = bonds
        self.residualsBp = residualsBp
        self.reasons = reasons
    }
}

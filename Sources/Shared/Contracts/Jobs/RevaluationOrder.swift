/// Bonds to be valued anew: what a job of the kind `revaluation` is to do.
public struct RevaluationOrder: Codable, Sendable, Equatable {
    /// The kind of such jobs.
    public static let kind = "revaluation"

    /// The curve to value on; nil for every curve that is kept.
    public var curve: String?

    /// Which bonds, each once; nil for all in use of the currency of each curve.
    public var bonds: [BondID]?

    /// Prices, terms and curves as they were known here: the same order gives the same values whenever it is done.
    public var known: LogPosition

    /// Why, in the words of whoever wants it.
    public var reason: String?

    /// Bonds to be valued anew.
    ///
    /// - Parameters:
    ///   - curve: the curve to value on; nil for every curve that is kept.
    ///   - bonds: which bonds, each once; nil for all in use of the currency of each curve.
    ///   - known: prices, terms and curves as they were known here.
    ///   - reason: why, in the words of whoever wants it.
    public init(curve: String? = nil, bonds: [BondID]? = nil, known: LogPosition, reason: String? = nil) {
        self.curve = curve
        self.bonds = bonds
        self.known = known
        self.reason = reason
    }
}

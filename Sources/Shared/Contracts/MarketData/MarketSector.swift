/// The part of the market that a bond belongs to.
public enum MarketSector: String, CaseIterable, Codable, Sendable {
    /// Issued by the Treasury of the United States.
    case treasury
    /// Issued or guaranteed by an agency or an enterprise of the United States government.
    case agency
    /// Issued by another state.
    case sovereign
    /// Issued by a state, a city or another public body below the state.
    case municipal
    /// Issued by a company of investment grade, or without a rating.
    case corporate
    /// Issued by a company rated below investment grade.
    case highYield = "high-yield"
    /// None of these, or nothing says which.
    case other
}

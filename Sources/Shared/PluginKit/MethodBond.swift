public import Contracts
public import FixedIncome

/// A bond as a method sees it.
public struct MethodBond: Sendable {
    /// The bond.
    public let id: BondID

    /// Its payments, settled; the last one is known.
    public let entry: SettledBond

    /// The part of the market that it belongs to.
    public let sector: MarketSector

    /// The rating of the issue, in grades that agencies have in common.
    public let grade: RatingGrade

    /// The market price that is known, clean, per 100 of face; nil where nobody quotes it.
    public let quote: Double?

    /// A bond as a method sees it.
    ///
    /// - Parameters:
    ///   - id: the bond.
    ///   - entry: its payments, settled on the day of the curve or later; no perpetual.
    ///   - sector: the part of the market that it belongs to.
    ///   - grade: the rating of the issue.
    ///   - quote: the market price that is known, clean, per 100 of face.
    public init(id: BondID, entry: SettledBond, sector: MarketSector, grade: RatingGrade = .unrated, quote: Double? = nil) {
        self.id = id
        self.entry = entry
        self.sector = sector
        self.grade = grade
        self.quote = quote
    }
}

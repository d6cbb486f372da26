/// What a bond is against the curve, or why nothing is said of it.
public enum Verdict: String, CaseIterable, Codable, Sendable {
    /// Within its usual distance.
    case fair
    /// Dearer than usual: its price stands above the curve.
    case rich
    /// Cheaper than usual: its price stands below the curve.
    case cheap
    /// So far off that a wrong price or a wrong term is the likelier reason.
    case outlier
    /// None: no market price of it was known by then.
    case noPrice = "no-price"
    /// None: its price is of another day, too far from the market's. Nothing is computed from it.
    case stalePrice = "stale-price"
    /// None: it falls due before the first or after the last bond that the curve was fitted to.
    case outsideCurve = "outside-curve"
    /// None: too few bonds are priced to tell how far its kind usually strays.
    case notJudged = "not-judged"
}

/// What a bond is against the curve.
public enum Verdict: String, CaseIterable, Codable, Sendable {
    /// Within its usual distance.
    case fair
    /// Dearer than usual: its price stands above the curve.
    case rich
    /// Cheaper than usual: its price stands below the curve.
    case cheap
    /// So far off that a wrong price or a wrong term is the likelier reason.
    case outlier
}

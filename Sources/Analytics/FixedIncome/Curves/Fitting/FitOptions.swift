/// How a fit is done, beyond its method.
public struct FitOptions: Hashable, Sendable {
    /// When a price is doubted; nil to believe all.
    public var robust: RobustRule?
    /// What a Smith–Wilson curve tends to.
    public var smithWilson: SmithWilsonSettings
    /// How the penalty on bending grows with maturity.
    public var roughness: RoughnessSchedule
    /// The number of intervals of a spline; nil for the usual number.
    public var intervals: Int?

    /// Options.
    ///
    /// - Parameters:
    ///   - robust: when a price is doubted; nil to believe all.
    ///   - smithWilson: what a Smith–Wilson curve tends to.
    ///   - roughness: how the penalty on bending grows with maturity.
    ///   - intervals: of a spline, at least 1; nil for the usual number.
    public init(
        robust: RobustRule? = RobustRule(), smithWilson: SmithWilsonSettings = SmithWilsonSettings(),
        roughness: RoughnessSchedule = RoughnessSchedule(), intervals: Int? = nil
    ) {
        self.robust = robust
        self.smithWilson = smithWilson
        self.roughness = roughness
        self.intervals = intervals
    }
}

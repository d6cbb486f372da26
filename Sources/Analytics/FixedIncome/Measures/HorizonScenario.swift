/// A market at a horizon: its curve, and how far spreads have moved.
public struct HorizonScenario: Sendable {
    /// The curve of the horizon: its time 0 is that day.
    public let curve: any TermStructure
    /// What is added to every bond's z-spread: a decimal a year, continuously compounded.
    public let spreadChange: Double

    /// A scenario.
    ///
    /// - Parameters:
    ///   - curve: the curve of the horizon, whose time 0 is that day. Today's curve itself stands for rates that do not change by time to
    ///     maturity, its `ForwardCurve` for rates that move as the forwards say.
    ///   - spreadChange: what is added to every bond's z-spread, a decimal a year, continuously compounded.
    public init(curve: any TermStructure, spreadChange: Double = 0) {
        self.curve = curve
        self.spreadChange = spreadChange
    }
}

/// How a curve runs between its nodes.
public enum CurveInterpolation: String, CaseIterable, Sendable, Codable {
    /// Straight lines between zero rates.
    case linearZero = "linear-zero"
    /// Straight lines between logarithms of discount factors: the forward rate is constant between nodes.
    case logLinearDiscount = "log-linear-discount"
    /// The cubic spline through the zero rates that has two continuous derivatives and none of second order at either end.
    case naturalCubic = "natural-cubic"
    /// Cubics through the zero rates that never leave the range of the two nodes about them: the slope at a node is that of the
    /// parabola through its neighbours, zero where rates turn, and at most three times either adjacent chord's (Hyman, SIAM Journal
    /// on Scientific and Statistical Computing 4, 1983).
    case monotoneCubic = "monotone-cubic"
    /// Hagan and West's monotone convex forward rates (Wilmott Magazine, May 2008): continuous, and positive where the forward rates
    /// between nodes are.
    ///
    /// Where these are negative the forward rates stay negative: the bounds are mirrored at zero, so that a curve depends
    /// continuously on its rates whatever their signs.
    case monotoneConvex = "monotone-convex"
}

/// A curve of any of the families that are fitted to bonds; time runs in years of ACT/365F from the bonds' settlement.
public enum FittedCurve: Hashable, Sendable {
    /// Four parameters.
    case nelsonSiegel(NelsonSiegelCurve)
    /// Six parameters.
    case svensson(SvenssonCurve)
    /// Forward rates as a cubic spline, with or without a penalty.
    case spline(ForwardSpline)
    /// An ultimate forward rate and kernels.
    case smithWilson(SmithWilsonCurve)
}

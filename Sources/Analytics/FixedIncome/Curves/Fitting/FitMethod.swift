/// How a curve is fitted to the prices of many bonds.
public enum FitMethod: String, CaseIterable, Sendable {
    /// Zero rates of four parameters: a level, a slope and one hump (Nelson and Siegel, Journal of Business 60, 1987).
    case nelsonSiegel = "nelson-siegel"
    /// Zero rates of six parameters: a level, a slope and two humps (Svensson, NBER Working Paper 4871, 1994).
    case svensson
    /// Forward rates as a cubic spline with few knots, fitted without a penalty (after McCulloch, Journal of Finance 30, 1975).
    case bSpline = "b-spline"
    /// Forward rates as a cubic spline with many knots and a penalty on bending that grows with maturity (Waggoner, Federal Reserve
    /// Bank of Atlanta Working Paper 97-10; Anderson and Sleath, Bank of England Working Paper 126).
    case variableRoughness = "vrp"
    /// Discount factors as an ultimate forward rate and kernels of the payments' times, with a ridge (Smith and Wilson 2001;
    /// Filipović, Pelger and Ye 2022).
    case smithWilson = "smith-wilson"
}

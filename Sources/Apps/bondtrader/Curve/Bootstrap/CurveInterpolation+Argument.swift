public import ArgumentParser
public import FixedIncome

extension CurveInterpolation: ExpressibleByArgument {}

extension CurveInterpolation {
    /// The rule as people call it.
    var title: String {
        switch self {
        case .linearZero: "Linear zero rates"
        case .logLinearDiscount: "Log-linear discount factors"
        case .naturalCubic: "Natural cubic zero rates"
        case .monotoneCubic: "Monotone cubic zero rates"
        case .monotoneConvex: "Monotone convex forward rates"
        }
    }
}

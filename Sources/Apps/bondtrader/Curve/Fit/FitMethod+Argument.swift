public import ArgumentParser
public import FixedIncome

extension FitMethod: ExpressibleByArgument {}

extension FitMethod {
    /// The method as people call it.
    var title: String {
        switch self {
        case .nelsonSiegel: "Nelson–Siegel"
        case .svensson: "Svensson"
        case .bSpline: "Cubic B-spline"
        case .variableRoughness: "Variable roughness penalty"
        case .smithWilson: "Smith–Wilson"
        }
    }
}

internal import Contracts

extension FitCurve: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/curves/\(curve)/fits") }
}

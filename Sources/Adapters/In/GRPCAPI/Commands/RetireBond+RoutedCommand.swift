internal import Contracts

extension RetireBond: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/bonds/\(id)/retire") }
}

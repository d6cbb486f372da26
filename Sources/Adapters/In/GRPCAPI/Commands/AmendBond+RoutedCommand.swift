internal import Contracts

extension AmendBond: RoutedCommand {
    var route: (method: String, path: String) { ("PUT", "/v1/bonds/\(id)") }
}

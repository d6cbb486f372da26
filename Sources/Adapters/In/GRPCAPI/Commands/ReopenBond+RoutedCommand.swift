internal import Contracts

extension ReopenBond: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/bonds/\(id)/reopen") }
}

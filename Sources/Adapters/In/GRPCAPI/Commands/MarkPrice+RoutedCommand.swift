internal import Contracts

extension MarkPrice: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/marks") }
}

internal import Contracts

extension RecordClose: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/closes") }
}

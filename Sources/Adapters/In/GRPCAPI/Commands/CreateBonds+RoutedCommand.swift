internal import Contracts

extension CreateBonds: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/bonds") }
}

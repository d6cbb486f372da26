internal import Contracts

extension RecordQuotes: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/quotes") }
}

internal import Contracts

/// A command that has a place among the writes over HTTP. Its key means the same command there and here.
protocol RoutedCommand: Command {
    /// The method and the path of the write, over HTTP.
    var route: (method: String, path: String) { get }
}

extension CreateBonds: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/bonds") }
}

extension AmendBond: RoutedCommand {
    var route: (method: String, path: String) { ("PUT", "/v1/bonds/\(id)") }
}

extension RetireBond: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/bonds/\(id)/retire") }
}

extension ReopenBond: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/bonds/\(id)/reopen") }
}

extension RecordQuotes: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/quotes") }
}

extension MarkPrice: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/marks") }
}

extension RecordClose: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/closes") }
}

extension FitCurve: RoutedCommand {
    var route: (method: String, path: String) { ("POST", "/v1/curves/\(curve)/fits") }
}

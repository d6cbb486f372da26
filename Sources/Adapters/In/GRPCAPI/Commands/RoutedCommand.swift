internal import Contracts

/// A command that has a place among the writes over HTTP. Its key means the same command there and here.
protocol RoutedCommand: Command {
    /// The method and the path of the write, over HTTP.
    var route: (method: String, path: String) { get }
}

import Foundation

/// How clients come to a process: straight, or by a socket file where it has a network of its own, which files know nothing of.
final class Way: Sendable {
    /// For clients.
    let url: String
    /// For a balancer.
    let address: String
    private let ends: [Process]

    /// Opens one.
    ///
    /// - Parameters:
    ///   - process: where to.
    ///   - prefix: what the process was run by; empty for one on this machine's network.
    ///   - directory: where the socket goes.
    /// - Throws: when HAProxy cannot be run.
    init(to process: ServerProcess, prefix: [String], in directory: URL) throws {
        let place = process.url.replacingOccurrences(of: "http://", with: "")
        guard !prefix.isEmpty else {
            (url, address, ends) = (process.url, place, [])
            return
        }
        let file = "unix@\(directory.path)/\(process.name).sock"
        let port = try Tool.freePort()
        ends = [
            try HAProxy.start(
                HAProxy.forwarding(from: file, to: place), "\(process.name)-inside", in: directory, prefix: prefix),
            try HAProxy.start(HAProxy.forwarding(from: "127.0.0.1:\(port)", to: file), "\(process.name)-outside", in: directory),
        ]
        (url, address) = ("http://127.0.0.1:\(port)", file)
    }

    func close() {
        for end in ends where end.isRunning {
            end.terminate()
            end.waitUntilExit()
        }
    }
}

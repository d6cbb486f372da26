import Foundation

/// A network of its own for a process, with one line to this machine that can be cut.
final class NetworkNamespace: Sendable {
    /// Why there is none on this machine; nil where there can be.
    static let hindrance: String? = {
        guard geteuid() == 0 else { return "network namespaces need root" }
        guard Tool.isInstalled("ip") else { return "iproute2 is not installed" }
        let name = "bt-\(ProcessInfo.processInfo.processIdentifier)-try"
        do {
            try Tool.run("ip", ["netns", "add", name])
            try Tool.run("ip", ["netns", "del", name])
            return nil
        } catch {
            return "network namespaces cannot be made here: \(error)"
        }
    }()

    /// This machine, as the namespace reaches it.
    let host: String
    /// What runs a program in it.
    let prefix: [String]
    private let name: String
    private let line: String

    /// Makes one.
    ///
    /// - Throws: `Tool.Failure` with what `ip` said.
    init() throws {
        let process = ProcessInfo.processInfo.processIdentifier
        name = "bt-\(process)"
        line = "bt\(process)"
        let subnet = "10.213.\(process % 250)"
        host = "\(subnet).1"
        prefix = ["ip", "netns", "exec", name]
        try Tool.run("ip", ["netns", "add", name])
        try Tool.run("ip", ["link", "add", line, "type", "veth", "peer", "name", "line", "netns", name])
        try Tool.run("ip", ["addr", "add", "\(host)/24", "dev", line])
        try Tool.run("ip", ["link", "set", line, "up"])
        for arguments in [
            ["addr", "add", "\(subnet).2/24", "dev", "line"], ["link", "set", "line", "up"], ["link", "set", "lo", "up"],
        ] {
            try Tool.run("ip", ["-n", name] + arguments)
        }
    }

    /// Nothing comes through any more, and nobody is told.
    func cut() throws { try Tool.run("ip", ["link", "set", line, "down"]) }

    func mend() throws { try Tool.run("ip", ["link", "set", line, "up"]) }

    deinit {
        _ = try? Tool.run("ip", ["netns", "del", name])
        _ = try? Tool.run("ip", ["link", "del", line])
    }
}

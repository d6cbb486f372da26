import Foundation

/// HAProxy in front of processes that do the same: round robin over those whose `/readyz` says so.
final class Balancer: Sendable {
    /// What a suite says that is skipped.
    static let absent = "HAProxy is not installed (Debian: haproxy)"

    let url: String
    private let process: Process

    /// Starts one.
    ///
    /// - Parameters:
    ///   - servers: what it sends requests to, each with its name.
    ///   - directory: where its settings go.
    /// - Throws: when it does not start.
    init(before servers: [(name: String, address: String)], in directory: URL) throws {
        let port = try Tool.freePort()
        url = "http://127.0.0.1:\(port)"
        process = try HAProxy.start(Self.settings(port: port, servers), "balancer", in: directory)
    }

    /// As docs/operations/topologies.md shows it. Writes carry an Idempotency-Key, so that they may be sent again to another process.
    static func settings(port: Int, _ servers: [(name: String, address: String)]) -> String {
        """
        defaults
            mode http
            timeout connect 1s
            timeout client 60s
            timeout server 30s
            timeout check 1s
            retries 3
            option redispatch 1
            option http-buffer-request
            retry-on conn-failure empty-response response-timeout
        frontend clients
            bind 127.0.0.1:\(port)
            default_backend bondtrader
        backend bondtrader
            balance roundrobin
            option httpchk GET /readyz
            default-server check inter 250ms fall 2 rise 1 on-marked-down shutdown-sessions

        """ + servers.map { "    server \($0.name) \($0.address)\n" }.joined()
    }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }
}

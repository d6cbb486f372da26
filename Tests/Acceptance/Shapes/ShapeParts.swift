import Foundation
import TestServers

/// The settings of each process of a shape, as docs/operations/topologies.md shows them.
struct ShapeParts {
    /// A process before it runs.
    struct Part {
        let name: String
        let directory: URL
        let yaml: String
        /// What it is run by, such as `ip netns exec …`.
        var prefix: [String] = []
    }

    let processes: [Part]

    /// Puts settings together.
    ///
    /// - Throws: when a server beside the processes does not start.
    init(_ shape: Shape, _ settings: ShapeSettings, database: TestDatabase?, directory: URL) throws {
        let store = database.map { "store: \"\($0.address)\"\n" } ?? ""
        var common = "listen: 127.0.0.1:0\nvaluation:\n  cadence: \(settings.cadence)\n"
        if let clock = settings.clock { common += "clock: \(clock)\n" }
        common += "signing-key: \(directory.path)/log.key\n"
        let own = common
        if shape.hasBroker {
            guard let broker = settings.broker ?? RabbitMQServer.shared?.address else {
                throw Tool.Failure(description: "RabbitMQ did not start")
            }
            common += "broker: \"\(broker)\"\n"
        }
        common += store
        switch shape {
        case .sqlite:
            processes = [Part(name: "all", directory: directory.appendingPathComponent("all"), yaml: common + "data: data\n")]
        case .postgresql: processes = [Part(name: "all", directory: directory.appendingPathComponent("all"), yaml: common)]
        case .twoBehindHAProxy:
            let remote = settings.remote
            let there = remote.map { remote in
                """
                broker: "\(remote.broker)"
                store: "host=\(remote.host) port=\(remote.port) user=bondtrader dbname=\(database?.name ?? "")"

                """
            }
            processes = [
                Part(name: "one", directory: directory.appendingPathComponent("one"), yaml: common),
                Part(
                    name: "two", directory: directory.appendingPathComponent("two"), yaml: there.map { own + $0 } ?? common,
                    prefix: remote?.prefix ?? []),
            ]
        case .split:
            let certificates = try Certificates(in: directory)
            let modules = ["market-data", "valuation"]
            let ports = try modules.map { _ in try Tool.freePort() }
            processes = modules.enumerated().map { place, module in
                let yaml = """
                    modules: [\(module)]
                    grpc:
                      listen: 127.0.0.1:\(ports[place])
                      certificate: \(certificates.certificate)
                      key: \(certificates.key)
                      trust: \(certificates.trust)
                    peers:
                      \(modules[1 - place]): [127.0.0.1:\(ports[1 - place])]

                    """
                return Part(name: module, directory: directory.appendingPathComponent(module), yaml: common + yaml)
            }
        }
    }
}

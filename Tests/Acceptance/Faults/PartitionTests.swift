import Foundation
import TestServers
import Testing

@Suite(
    "A process that the network cuts off from database and broker",
    .serialized, .enabled(if: Shape.twoBehindHAProxy.hindrance == nil, "\(Shape.twoBehindHAProxy.hindrance ?? "")"),
    .enabled(if: NetworkNamespace.hindrance == nil, "\(NetworkNamespace.hindrance ?? "")"))
struct PartitionTests {
    @Test("loses nothing that was acknowledged, does nothing twice, and goes on when the network is back")
    func partition() async throws {
        let (namespace, database) = (try NetworkNamespace(), try TestDatabase())
        let server = try #require(PostgresServer.shared)
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("bondtrader-line-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let (port, brokerPort) = (try Tool.freePort(), try Tool.freePort())
        let broker = try #require(RabbitMQServer.shared)
        let lines = [
            try HAProxy.start(
                HAProxy.forwarding(from: "\(namespace.host):\(port)", to: "unix@\(server.directory)/.s.PGSQL.5432"), "database",
                in: directory),
            try HAProxy.start(
                HAProxy.forwarding(from: "\(namespace.host):\(brokerPort)", to: "127.0.0.1:\(broker.port)"), "broker",
                in: directory),
        ]
        defer { lines.forEach { $0.terminate() } }
        var settings = ShapeSettings(clock: nil)
        let address = broker.address.replacingOccurrences(
            of: "127.0.0.1:\(broker.port)", with: "\(namespace.host):\(brokerPort)")
        settings.remote = ShapeSettings.Remote(
            host: namespace.host, port: port, broker: address, prefix: namespace.prefix)
        let running = try RunningShape(.twoBehindHAProxy, settings: settings, database: database)
        try await FaultRun(name: "partition", running: running).run {
            try namespace.cut()
            try await Task.sleep(for: .seconds(FaultRun.isTorture ? 60 : 5))
            try namespace.mend()
        }
        #expect(Set(running.stop()) == [0], "\(running.errors)")
    }
}

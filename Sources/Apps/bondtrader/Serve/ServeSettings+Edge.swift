import Edge
import HTTPAPI
import Runtime

extension ServeSettings {
    private static let standard = EdgeLimits()

    static let headerTime = ConfigurationKey.duration(
        "edge.header-time", default: standard.headerTime, in: .milliseconds(1)...(.seconds(3_600)),
        purpose: "how long the header of a request may take to arrive")
    static let idleTime = ConfigurationKey.duration(
        "edge.idle-time", default: standard.idleTime, in: .milliseconds(1)...(.seconds(86_400)),
        purpose: "how long a connection may say nothing between two requests")
    static let connections = ConfigurationKey.integer(
        "edge.connections", default: standard.connections, in: 8...100_000,
        purpose: "connections at once, one in eight of which is kept free")
    static let requests = ConfigurationKey.integer(
        "edge.requests", default: standard.requests, in: 1...100_000, purpose: "requests under way at once")
    static let bodySize = ConfigurationKey.size(
        "edge.body-size", default: standard.bodyBytes, in: 1_024...(1 << 30),
        purpose: "the largest body of a request, those of imports apart")
    static let bodiesSize = ConfigurationKey.size(
        "edge.bodies-size", default: standard.bodiesBytes, in: 1 << 20...(64 << 30),
        purpose: "the bodies of all requests under way together")

    static func declareEdge(in schema: inout ConfigurationSchema) {
        schema.declare(headerTime)
        schema.declare(idleTime)
        schema.declare(connections)
        schema.declare(requests)
        schema.declare(bodySize)
        schema.declare(bodiesSize)
    }

    /// How much the HTTP interface takes, as the settings say.
    ///
    /// - Throws: `CommandEnd.usage` when a body that is taken would never find room.
    static func limits(_ configuration: Configuration) throws -> EdgeLimits {
        var limits = standard
        limits.headerTime = configuration[headerTime]
        limits.idleTime = configuration[idleTime]
        limits.connections = configuration[connections]
        limits.reserve = limits.connections / 8
        limits.requests = configuration[requests]
        limits.bodyBytes = configuration[bodySize]
        limits.bodiesBytes = configuration[bodiesSize]
        let largest = max(limits.bodyBytes, PublicAPI.largestBody)
        guard limits.bodiesBytes >= largest else {
            throw CommandEnd.usage([
                "\(configuration.origin(of: bodiesSize)): edge.bodies-size: found \(ByteSize(limits.bodiesBytes)), expected at least "
                    + "\(ByteSize(largest)), the largest body that is taken"
            ])
        }
        return limits
    }
}

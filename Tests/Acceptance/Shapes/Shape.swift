import Foundation
import TestServers

/// A shape in which the platform runs: which processes there are, and what stands beside them.
enum Shape: String, CaseIterable, Sendable {
    /// One process with its data in a directory.
    case sqlite
    /// One process on a database.
    case postgresql
    /// Two identical processes on one database behind a balancer, woken by a broker.
    case twoBehindHAProxy
    /// Each module in a process of its own, which reach each other by gRPC under mutual TLS.
    case split

    /// What the table calls it.
    var title: String {
        switch self {
        case .sqlite: "all, one process"
        case .postgresql: "all, one process on a server"
        case .twoBehindHAProxy: "all × 2 behind a balancer"
        case .split: "split, a process a module"
        }
    }

    /// What stands beside the processes.
    var engines: String {
        switch self {
        case .sqlite: "SQLite"
        case .postgresql: "PostgreSQL"
        case .twoBehindHAProxy: "PostgreSQL, RabbitMQ, HAProxy"
        case .split: "PostgreSQL, RabbitMQ, gRPC with mutual TLS"
        }
    }

    /// Whether a broker wakes its processes.
    var hasBroker: Bool { self == .twoBehindHAProxy || self == .split }

    /// Why it cannot be run on this machine; nil when it can.
    var hindrance: String? {
        if self != .sqlite, PostgresServer.shared == nil { return PostgresServer.absent }
        if hasBroker, !RabbitMQServer.isInstalled { return RabbitMQServer.absent }
        if self == .twoBehindHAProxy, !Tool.isInstalled("haproxy") { return Balancer.absent }
        if self == .split, !Tool.isInstalled("openssl") { return "openssl is not installed" }
        return nil
    }
}

import Foundation
import PostgresStore
import TestServers

/// A database of a test's own, which is looked at and changed beside the store.
struct ViewsDatabase {
    let server: PostgresServer
    let name: String

    init() throws {
        guard let server = PostgresServer.shared else { throw CocoaError(.fileNoSuchFile) }
        (self.server, name) = (server, "views_" + UUID().uuidString.prefix(8).lowercased())
        try Self.run("CREATE DATABASE \(name)", in: server.address(of: "postgres"))
    }

    var address: PostgresAddress { get throws { try PostgresAddress(server.address(of: name)) } }

    func store() async throws -> PostgresReadModelStore { try await PostgresReadModelStore(address) }

    /// Runs statements.
    ///
    /// - Returns: their rows, one a line, without headings.
    @discardableResult
    func run(_ sql: String) throws -> [String] { try Self.run(sql, in: server.address(of: name)) }

    /// Ends all sessions but this one's.
    func endSessions() throws {
        try run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)' AND pid <> pg_backend_pid()")
    }

    @discardableResult
    private static func run(_ sql: String, in address: String) throws -> [String] {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableRuntimeMismatch) }
        return text.split(separator: "\n").map { String($0) }
    }
}

import Foundation

/// A database of a test on the server of the tests, and statements that are sent to it from outside, as an operator does.
package struct TestDatabase: Sendable {
    package let name: String
    /// As the owner of all that is in it.
    package let address: String

    /// A database that nobody has used.
    package init() throws {
        guard let server = PostgresServer.shared else { throw CocoaError(.fileNoSuchFile) }
        try self.init(on: server)
    }

    /// A database that nobody has used, on a server of a test's own.
    package init(on server: PostgresServer) throws {
        name = server.newName() + "_\(ProcessInfo.processInfo.processIdentifier)"
        address = server.address(of: name)
        try TestDatabase.run("CREATE DATABASE \(name)", at: server.address(of: "postgres"))
    }

    /// The address for another role.
    package func address(as role: String) -> String { address.replacingOccurrences(of: "user=bondtrader", with: "user=\(role)") }

    /// What a statement gives, a line a row.
    @discardableResult
    package func run(_ sql: String) throws -> String { try TestDatabase.run(sql, at: address) }

    /// What the server says to a statement that it refuses; nil when it does it.
    package func refusal(of sql: String) -> String? {
        do {
            try run(sql)
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// Ends all sessions with the database but this one, as an operator or a crash does.
    package func endSessions() throws {
        try run(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """)
    }

    /// Why a statement was refused.
    private struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// What a statement gives on any server, a line a row.
    @discardableResult
    package static func run(_ sql: String, at address: String) throws -> String {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql]
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Refusal(description: message) }
        return text.trimmingCharacters(in: .newlines)
    }
}

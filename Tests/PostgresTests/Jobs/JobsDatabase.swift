import Foundation
import Messaging
import PostgresStore
import TestServers

/// A database of its own for one test of jobs.
struct JobsDatabase {
    let name: String
    private let server: PostgresServer

    /// An empty one.
    init() throws {
        guard let server = PostgresServer.shared else { throw CocoaError(.fileNoSuchFile) }
        self.server = server
        name = server.newName()
        try Self.sql("CREATE DATABASE \(name)", server.address(of: "postgres"))
    }

    /// Where it is.
    var address: PostgresAddress {
        get throws { try PostgresAddress(server.address(of: name)) }
    }

    /// Its jobs, as one more process has them.
    func open(room: JobRoom = JobRoom()) async throws -> PostgresJobQueue {
        try await PostgresJobQueue(address, room: room)
    }

    /// What somebody else does in it, at the terminal.
    @discardableResult
    func sql(_ text: String) throws -> String { try Self.sql(text, server.address(of: name)) }

    /// Begins what somebody else does in it, and does not wait for its end.
    func start(_ text: String) throws -> Process {
        let process = Self.terminal(text, server.address(of: name))
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Ends every session with it but the one that asks for it, as a server does that starts anew.
    func endSessions() throws {
        try sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)' AND pid <> pg_backend_pid()")
    }

    @discardableResult
    private static func sql(_ text: String, _ address: String) throws -> String {
        let (process, output) = (terminal(text, address), Pipe())
        process.standardOutput = output
        try process.run()
        let found = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return String(decoding: found, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    private static func terminal(_ text: String, _ address: String) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", text]
        process.standardError = FileHandle.nullDevice
        return process
    }
}

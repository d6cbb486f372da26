import Foundation

/// The program while it serves: started with a file of settings, and killed, frozen or stopped by the tests.
final class ServerProcess: Sendable {
    /// It did not start.
    struct NotReady: Error, CustomStringConvertible {
        let description: String
    }

    let name: String
    /// Where it listens.
    let url: String
    /// Where its settings, output and errors are.
    let directory: URL
    private let process: Process
    private let prefix: [String]

    /// The program stands beside the test bundle; `BONDTRADER_BINARY` names another.
    static var binary: String {
        if let named = ProcessInfo.processInfo.environment["BONDTRADER_BINARY"] { return named }
        return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("bondtrader")
            .path
    }

    /// None of the settings that are meant for the tests, which a server would refuse as unknown.
    static let environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("BONDTRADER_") }

    /// Starts the program and waits until it says where it serves.
    ///
    /// - Parameters:
    ///   - name: what tells it from the others of its shape.
    ///   - directory: its own.
    ///   - settings: its settings, YAML.
    ///   - prefix: what it is run by, such as `ip netns exec …`.
    /// - Throws: `NotReady` with what it said.
    init(_ name: String, in directory: URL, settings: String, prefix: [String] = []) throws {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(settings.utf8).write(to: directory.appendingPathComponent("settings.yaml"))
        (process, url) = try Self.start(name, in: directory, prefix)
        (self.name, self.directory, self.prefix) = (name, directory, prefix)
    }

    private init(again other: ServerProcess) throws {
        (name, directory, prefix) = (other.name, other.directory, other.prefix)
        (process, url) = try Self.start(name, in: directory, prefix, listening: URL(string: other.url)?.authority)
    }

    private static func start(
        _ name: String, in directory: URL, _ prefix: [String], listening address: String? = nil
    ) throws -> (Process, String) {
        let (process, output) = (Process(), Pipe())
        let errors = directory.appendingPathComponent("errors")
        if !FileManager.default.fileExists(atPath: errors.path) { try Data().write(to: errors) }
        let told = try FileHandle(forWritingTo: errors)
        try told.seekToEnd()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            prefix + [binary, "serve", "--config", "settings.yaml"] + (address.map { ["--listen", $0] } ?? [])
        process.environment = environment
        process.currentDirectoryURL = directory
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = told
        try process.run()
        try Tool.endWithTests(process.processIdentifier)
        var line = ""
        while !line.contains("\n") {
            let block = output.fileHandleForReading.availableData
            guard !block.isEmpty else { break }
            line += String(decoding: block, as: UTF8.self)
        }
        guard let ready = line.firstMatch(of: /ready at (http:\S+)/) else {
            process.terminate()
            process.waitUntilExit()
            let said = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
            throw NotReady(description: "\(name): \(line)\(said)")
        }
        return (process, String(ready.1))
    }

    /// The process anew, with the same settings at the same address.
    ///
    /// - Throws: `NotReady` with what it said.
    func again() throws -> ServerProcess { try ServerProcess(again: self) }

    var isRunning: Bool { process.isRunning }

    /// What it has told people so far.
    var errors: String {
        (try? String(contentsOf: directory.appendingPathComponent("errors"), encoding: .utf8)) ?? ""
    }

    /// Ends it without its hearing of it.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Stops its clock: nothing of it runs until it is woken.
    func freeze() { Foundation.kill(process.processIdentifier, SIGSTOP) }

    func wake() { Foundation.kill(process.processIdentifier, SIGCONT) }

    /// Asks it to stop, and waits for the end.
    ///
    /// - Returns: the exit code.
    @discardableResult
    func stop() -> Int32 {
        guard process.isRunning else { return process.terminationStatus }
        wake()
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

extension URL {
    /// `host:port`.
    fileprivate var authority: String? {
        guard let host = host(), let port else { return nil }
        return "\(host):\(port)"
    }
}

import Foundation
import Synchronization

/// A program of examples/grpc-python that runs while a test does.
final class PythonProgram: Sendable {
    /// The repository.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let python = root.appending(path: ".venv/bin/python")
    private static let folder = root.appending(path: "examples/grpc-python")

    /// Whether the virtual environment of the repository has grpcio and grpcio-tools.
    static let isInstalled: Bool = {
        guard FileManager.default.isExecutableFile(atPath: python.path) else { return false }
        let process = Process()
        process.executableURL = python
        process.arguments = ["-c", "import grpc, grpc_tools"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    struct Failed: Error { let text: String }

    private let process: Mutex<Process>
    private let input = Pipe()
    /// What it prints, a line at a time.
    let lines: AsyncStream<String>

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - name: of the file.
    ///   - arguments: what it is told.
    /// - Throws: when it cannot be started.
    init(_ name: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = PythonProgram.python
        process.arguments = [PythonProgram.folder.appending(path: name).path] + arguments
        process.standardInput = input
        let output = Pipe()
        process.standardOutput = output
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        let rest = Mutex<[UInt8]>([])
        output.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            guard !data.isEmpty else {
                handle.readabilityHandler = nil
                return continuation.finish()
            }
            rest.withLock { bytes in
                bytes += data
                while let end = bytes.firstIndex(of: 10) {
                    continuation.yield(String(decoding: bytes[..<end], as: UTF8.self))
                    bytes.removeSubrange(...end)
                }
            }
        }
        try process.run()
        self.process = Mutex(process)
    }

    /// Ends its input, which ends a server, and waits until it is gone.
    ///
    /// - Throws: `Failed` for an exit code other than 0.
    func end() async throws {
        try input.fileHandleForWriting.close()
        while process.withLock(\.isRunning) { try await Task.sleep(for: .milliseconds(5)) }
        let code = process.withLock(\.terminationStatus)
        guard code == 0 else { throw Failed(text: "found the exit code \(code), expected 0") }
    }

    /// Ends it, whatever it does.
    func kill() { process.withLock { if $0.isRunning { $0.terminate() } } }

    /// Makes the Python of the protos in a new folder, for one test.
    ///
    /// - Parameter body: takes the folder.
    /// - Throws: what the body throws.
    static func withStubs(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bondtrader-stubs-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = try PythonProgram("stubs.py", [folder.path])
        for await _ in program.lines {}
        try await program.end()
        try await body(folder.path)
    }
}

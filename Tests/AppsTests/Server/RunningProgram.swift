import Foundation

/// The program while it serves, until it is asked to stop.
struct RunningProgram {
    /// Why there is none.
    enum Failure: Error {
        /// It ended, or wrote something else, before it was ready.
        case notReady(output: String, errors: String)
    }

    /// Where it serves.
    let url: String
    private let process: Process

    /// The number of its process.
    var identifier: Int32 { process.processIdentifier }

    /// What it has told people so far, a line each.
    var errors: [String] {
        get throws { try String(contentsOf: errorFile, encoding: .utf8).split(separator: "\n").map(String.init) }
    }

    private let errorFile: URL

    /// Starts the program with the directory of `program` as its own, and waits until it says where it serves.
    ///
    /// - Parameters:
    ///   - program: where it runs.
    ///   - arguments: what follows its name.
    ///   - signal: one that it does not hear of, as `trap` of the shell calls it; nil for none.
    /// - Throws: `Failure.notReady` when it ends before it is.
    init(_ program: Program, _ arguments: [String], ignoring signal: String? = nil) throws {
        let (process, output) = (Process(), Pipe())
        let errors = program.directory.appendingPathComponent(".server-errors")
        try Data().write(to: errors)
        process.executableURL = signal == nil ? Program.binary : URL(fileURLWithPath: "/bin/sh")
        process.arguments =
            (signal.map { ["-c", "trap '' \($0); exec \"$0\" \"$@\"", Program.binary.path] } ?? []) + arguments
        process.environment = Program.environment
        process.currentDirectoryURL = program.directory
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        var line = ""
        while !line.contains("\n") {
            let block = output.fileHandleForReading.availableData
            guard !block.isEmpty else { break }
            line += String(decoding: block, as: UTF8.self)
        }
        guard let ready = line.firstMatch(of: /ready at (http:\S+)/) else {
            process.terminate()
            process.waitUntilExit()
            throw Failure.notReady(output: line, errors: try String(contentsOf: errors, encoding: .utf8))
        }
        (self.process, url, errorFile) = (process, String(ready.1), errors)
    }

    /// Sends what Ctrl-C sends, and waits for the end.
    ///
    /// - Returns: the exit code.
    @discardableResult
    func stop() -> Int32 {
        process.interrupt()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

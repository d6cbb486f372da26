import Foundation
import Testing

/// The built program, run as a person would run it, in a directory of its own.
struct Program {
    struct Outcome {
        var exitCode: Int32
        var output: String
        var errors: [String]
    }

    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("bondtrader-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    /// The repository's root.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The real data beside the repository; nil when it is absent.
    static var sharedData: URL? {
        let data = root.deletingLastPathComponent().appendingPathComponent("shared/data")
        return FileManager.default.fileExists(atPath: data.path) ? data : nil
    }

    /// The program stands beside the test bundle.
    static var binary: URL {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let beside = tests.appendingPathComponent("bondtrader")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        return root.appendingPathComponent(".build/release/bondtrader")
    }

    /// The variables of a program that is run: none of the settings that are meant for the tests, which a server would refuse as unknown.
    static let environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("BONDTRADER_") }

    /// Writes a file into the directory.
    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: directory.appendingPathComponent(name))
    }

    /// Runs the program with `directory` as its own.
    func run(_ arguments: String...) throws -> Outcome {
        try run(list: arguments)
    }

    /// Runs the program with a list of arguments.
    func run(list arguments: [String]) throws -> Outcome {
        try run(Self.binary, arguments)
    }

    /// Runs any program with `directory` as its own.
    func run(_ executable: URL, _ arguments: [String]) throws -> Outcome {
        let process = Process()
        let (output, errors) = (directory.appendingPathComponent(".output"), directory.appendingPathComponent(".errors"))
        for file in [output, errors] { try Data().write(to: file) }
        process.executableURL = executable
        process.arguments = arguments
        process.environment = Self.environment
        process.currentDirectoryURL = directory
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            exitCode: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8).split(separator: "\n").map(String.init))
    }

    /// Removes the directory.
    func clean() {
        try? FileManager.default.removeItem(at: directory)
    }
}

extension Program {
    /// A file of the directory.
    func text(of name: String) throws -> String {
        try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
    }
}

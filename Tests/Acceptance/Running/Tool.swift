import Foundation

/// Programs that tests use, each run to its end or until the tests end.
enum Tool {
    /// It ended badly.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - name: its name, found as a shell finds it.
    ///   - arguments: what follows.
    ///   - input: what it reads; nothing when nil.
    /// - Returns: what it wrote.
    /// - Throws: `Failure` with what it said when it ends with another code than 0.
    @discardableResult
    static func run(_ name: String, _ arguments: [String], input: String? = nil) throws -> String {
        let process = Process()
        let (output, errors, source) = (Pipe(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = input == nil ? FileHandle.nullDevice : source
        try process.run()
        if let input {
            try source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try source.fileHandleForWriting.close()
        }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(name) \(arguments.joined(separator: " ")): \(message)\(text)")
        }
        return text
    }

    /// Whether a program is installed.
    static func isInstalled(_ name: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH", default: ""] + ":/usr/sbin:/sbin").split(separator: ":")
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }

    /// Ends a process when this one does, however that comes about.
    ///
    /// - Parameter identifier: the process.
    /// - Throws: when there is no shell.
    static func endWithTests(_ identifier: Int32) throws {
        let watch = Process()
        watch.executableURL = URL(fileURLWithPath: "/bin/sh")
        watch.arguments = [
            "-c", "while kill -0 $0 && kill -0 $1; do sleep 0.5; done; kill -KILL $1",
            "\(ProcessInfo.processInfo.processIdentifier)", "\(identifier)",
        ]
        watch.standardInput = FileHandle.nullDevice
        watch.standardOutput = FileHandle.nullDevice
        watch.standardError = FileHandle.nullDevice
        try watch.run()
    }

    /// A port of this machine that nobody listens on.
    ///
    /// - Throws: when there is none.
    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "no socket") }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(UInt32(0x7f00_0001).bigEndian)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 ? getsockname(descriptor, $0, &length) : -1
            }
        }
        guard status == 0 else { throw Failure(description: "no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

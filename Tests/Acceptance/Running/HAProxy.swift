import Foundation

/// HAProxy, as balancer and as a way from one place to another.
enum HAProxy {
    /// Starts one.
    ///
    /// - Parameters:
    ///   - settings: the text of its file.
    ///   - name: of the file.
    ///   - directory: where the file goes.
    ///   - prefix: what it is run by, such as `ip netns exec …`.
    /// - Returns: the process, which ends with the tests.
    /// - Throws: when it cannot be run.
    static func start(_ settings: String, _ name: String, in directory: URL, prefix: [String] = []) throws -> Process {
        let file = directory.appendingPathComponent("\(name).cfg")
        try Data(settings.utf8).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"] + prefix + ["haproxy", "-db", "-f", file.path]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try {
            let errors = directory.appendingPathComponent("\(name).errors")
            try Data().write(to: errors)
            return try FileHandle(forWritingTo: errors)
        }()
        try process.run()
        try Tool.endWithTests(process.processIdentifier)
        return process
    }

    /// Connections to one place go on to another.
    static func forwarding(from: String, to: String) -> String {
        """
        defaults
            mode tcp
            timeout connect 5s
            timeout client 1h
            timeout server 1h
        listen way
            bind \(from)
            server end \(to)

        """
    }
}

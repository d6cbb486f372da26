import Foundation

extension Program {
    /// What a shell command line calls the program.
    static let name = "\"$PROGRAM\""

    /// Runs a command line of the shell in `directory`.
    func shell(_ line: String) throws -> Outcome {
        try run(URL(fileURLWithPath: "/bin/sh"), ["-c", "PROGRAM='\(Self.binary.path)'; " + line])
    }

    /// Whether this system lets its users mount file systems that nobody else sees.
    static let canMount = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "unshare -rm sh -c 'mount -t tmpfs none /tmp && mount -o remount,ro /tmp' > /dev/null 2>&1"]
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// Whether this system tells how much memory a process took.
    static let canMeasureMemory = FileManager.default.isReadableFile(atPath: "/proc/self/status")

    /// Runs the program; the most memory that it took at once, in bytes.
    func peakMemory(_ arguments: String...) throws -> Int {
        let process = Process()
        process.executableURL = Self.binary
        process.arguments = arguments + ["--out", "peak.csv"]
        process.currentDirectoryURL = directory
        try process.run()
        var peak = 0
        while process.isRunning {
            peak = max(peak, Self.highWaterMark(process.processIdentifier) ?? 0)
            usleep(500)
        }
        return peak
    }

    private static func highWaterMark(_ process: Int32) -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return nil }
        return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1_024 }
    }
}

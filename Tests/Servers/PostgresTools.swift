import Foundation

/// PostgreSQL's programs, run as a user that the server agrees to run as.
struct PostgresTools: Sendable {
    /// Where the programs are.
    let directory: String

    /// The newest that is installed.
    ///
    /// - Throws: where there is none.
    init() throws {
        let versions = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")
        guard let version = versions.compactMap({ Int($0) }).max() else { throw CocoaError(.fileNoSuchFile) }
        directory = "/usr/lib/postgresql/\(version)/bin"
    }

    /// Why a program ended otherwise than well.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a script with `$B`, the directory of the programs, and `as`, which runs a program as the server's user: the server refuses to run
    /// as root.
    ///
    /// - Throws: `Failure` when it fails.
    @discardableResult
    func run(_ script: String, _ arguments: [String]) throws -> String {
        let prelude = """
            set -e
            B="$1"
            shift
            as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }
            # Foundation takes a process for over once nobody holds what it was started with.
            alone() {
                for file in /proc/$BASHPID/fd/*; do
                    number=${file##*/}
                    [ "$number" -le 2 ] || eval "exec $number>&-"
                done
            }

            """
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", prelude + script, "bash", directory] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(description: "\(script): \(text)") }
        return text.trimmingCharacters(in: .newlines)
    }
}

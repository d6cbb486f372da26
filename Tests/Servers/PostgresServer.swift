import Foundation
import Synchronization

/// A PostgreSQL server of the tests' own, in a temporary directory, reached through a socket there; it ends with the process.
package final class PostgresServer: Sendable {
    /// Where its socket and its data are.
    package let directory: String
    private let names = Mutex(0)

    /// The server of this process; nil where PostgreSQL is not installed.
    package static let shared: PostgresServer? = try? PostgresServer()

    /// What a suite says that is skipped.
    package static let absent: String = "PostgreSQL's server is not installed (Debian: postgresql)"

    private init() throws {
        let versions = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")
        guard let version = versions.compactMap({ Int($0) }).max() else { throw CocoaError(.fileNoSuchFile) }
        let tools = "/usr/lib/postgresql/\(version)/bin"
        directory = NSTemporaryDirectory() + "bondtrader-postgres-\(UUID().uuidString.prefix(8))"
        // The server refuses to run as root; whatever user it runs as, it ends when this process does.
        let script = """
            set -e
            D="$1"; B="$2"
            mkdir -p "$D"
            as=()
            if [ "$(id -u)" = 0 ]; then
                chown postgres "$D"
                as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
            fi
            "${as[@]}" "$B/initdb" -D "$D/data" -U bondtrader -A trust -N >"$D.log" 2>&1
            (
                # Foundation takes a process for over once nobody holds what it was started with.
                for file in /proc/$BASHPID/fd/*; do
                    number=${file##*/}
                    [ "$number" -le 2 ] || eval "exec $number>&-"
                done
                "${as[@]}" "$B/postgres" -D "$D/data" -k "$D" -c listen_addresses= -c max_connections=500 -c fsync=on >>"$D.log" 2>&1 &
                server=$!
                while kill -0 "$3" 2>/dev/null && kill -0 "$server" 2>/dev/null; do sleep 0.5; done
                kill -QUIT "$server" 2>/dev/null || true
                wait "$server" 2>/dev/null || true
                rm -rf "$D" "$D.log"
            ) </dev/null >/dev/null 2>&1 &
            for _ in $(seq 300); do
                if "$B/pg_isready" -q -h "$D"; then exit 0; fi
                sleep 0.1
            done
            exit 1
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script, "bash", directory, tools, "\(ProcessInfo.processInfo.processIdentifier)"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
    }

    /// The address of a database on it.
    package func address(of database: String) -> String { "host=\(directory) user=bondtrader dbname=\(database)" }

    /// The name of a database that nobody has used.
    package func newName() -> String {
        names.withLock {
            $0 += 1; return "test_\($0)"
        }
    }
}

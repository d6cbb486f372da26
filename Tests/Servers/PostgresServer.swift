import Foundation
import Synchronization

/// A PostgreSQL server of the tests' own, in a temporary directory, reached through a socket there; it ends with the process.
package final class PostgresServer: Sendable {
    /// Where its socket and its data are.
    package let directory: String
    private let tools: PostgresTools
    private let names = Mutex(0)

    /// The server of this process that tests share; nil where PostgreSQL is not installed.
    package static let shared: PostgresServer? = try? PostgresServer()

    /// What a suite says that is skipped.
    package static let absent: String = "PostgreSQL's server is not installed (Debian: postgresql)"

    /// How a server ends that is told to.
    package enum Stop: String, Sendable {
        /// Sessions are ended, and all is written out.
        case fast
        /// As at a loss of power of the server's process.
        case immediate
    }

    /// A server of its own, for a test that stops it.
    ///
    /// - Throws: where PostgreSQL is not installed, or does not start.
    package convenience init() throws {
        try self.init { tools, directory in
            try tools.run(#"as "$B/initdb" -D "$1/data" -U bondtrader -A trust -N"#, [directory])
        }
    }

    private init(_ make: (PostgresTools, String) throws -> Void) throws {
        tools = try PostgresTools()
        directory = NSTemporaryDirectory() + "bondtrader-postgres-\(UUID().uuidString.prefix(8))"
        try tools.run(Self.watch, [directory, "\(ProcessInfo.processInfo.processIdentifier)"])
        try make(tools, directory)
        try start()
    }

    /// A standby that streams from this server, which from then on answers to no commit that the standby has not written. Each has the
    /// other's name, so that the one that follows may change.
    ///
    /// - Parameter isSynchronous: whether the server waits for it.
    /// - Returns: the standby, running.
    /// - Throws: when it cannot be made.
    package func standby(isSynchronous: Bool = true) throws -> PostgresServer {
        let standby = try PostgresServer { tools, directory in
            try tools.run(
                #"as "$B/pg_basebackup" -D "$1/data" -d "host=$2 user=bondtrader application_name=standby" -R -X stream -c fast"#,
                [directory, self.directory])
        }
        if isSynchronous {
            try TestDatabase.run("ALTER SYSTEM SET synchronous_standby_names = 'standby'", at: address(of: "postgres"))
            try TestDatabase.run("SELECT pg_reload_conf()", at: address(of: "postgres"))
        }
        return standby
    }

    /// Starts the server, and waits until it answers.
    package func start() throws {
        try tools.run(
            #"""
            (
                alone
                as "$B/pg_ctl" -D "$1/data" -s -w -t 60 -l "$1/log" -o "-k $1 -c listen_addresses= -c max_connections=500" start
            ) </dev/null >/dev/null 2>&1
            """#, [directory])
    }

    /// Stops the server, and waits until it has.
    package func stop(_ mode: Stop) throws {
        try tools.run(#"as "$B/pg_ctl" -D "$1/data" -s -w -t 60 -m "$2" stop"#, [directory, mode.rawValue])
    }

    /// Kills all processes of the server at once (SIGKILL), and waits until they are gone.
    package func kill() throws {
        try tools.run(
            #"""
            first=$(head -1 "$1/data/postmaster.pid")
            all="$first $(pgrep -P "$first" | tr '\n' ' ')"
            kill -9 $all 2>/dev/null || true
            for one in $all; do while kill -0 "$one" 2>/dev/null; do sleep 0.02; done; done
            """#, [directory])
    }

    /// Halts all processes of the server, which keeps its connections and answers nothing.
    package func freeze() throws { try signal("STOP") }

    /// Lets a server that was halted go on.
    package func thaw() throws { try signal("CONT") }

    /// Makes a server of a standby, with a history of its own from here on.
    package func promote() throws {
        try tools.run(#"as "$B/pg_ctl" -D "$1/data" -s -w -t 60 promote"#, [directory])
        // What was configured for the one that it followed was copied with it.
        try TestDatabase.run("ALTER SYSTEM RESET synchronous_standby_names", at: address(of: "postgres"))
        try TestDatabase.run("SELECT pg_reload_conf()", at: address(of: "postgres"))
    }

    /// Waits until a synchronous standby is heard of.
    package func waitForStandby() async throws {
        let sql = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
        while try TestDatabase.run(sql, at: address(of: "postgres")) != "1" { try await Task.sleep(for: .milliseconds(20)) }
    }

    /// The address of a database on it.
    package func address(of database: String) -> String { "host=\(directory) user=bondtrader dbname=\(database)" }

    /// The address of a database on this server or another, whichever is written.
    package func address(of database: String, or other: PostgresServer) -> String {
        "host=\(directory),\(other.directory) user=bondtrader dbname=\(database)"
    }

    /// The name of a database that nobody has used.
    package func newName() -> String {
        names.withLock {
            $0 += 1; return "test_\($0)"
        }
    }

    private func signal(_ name: String) throws {
        try tools.run(
            #"""
            first=$(head -1 "$1/data/postmaster.pid")
            kill -"$2" "$first" $(pgrep -P "$first")
            """#, [directory, name])
    }

    /// Makes the directory, and takes it away with the server once the process of the tests is gone.
    private static let watch = #"""
        mkdir -p "$1"
        if [ "$(id -u)" = 0 ]; then chown postgres "$1"; fi
        (
            alone
            set +e
            while kill -0 "$2" 2>/dev/null; do sleep 0.5; done
            first=$(head -1 "$1/data/postmaster.pid" 2>/dev/null)
            if [ -n "$first" ]; then
                all="$first $(pgrep -P "$first" | tr '\n' ' ')"
                kill -CONT $all 2>/dev/null
                kill -QUIT "$first" 2>/dev/null
                for _ in $(seq 100); do kill -0 "$first" 2>/dev/null || break; sleep 0.1; done
                kill -9 $all 2>/dev/null
            fi
            rm -rf "$1"
        ) </dev/null >/dev/null 2>&1 &
        """#
}

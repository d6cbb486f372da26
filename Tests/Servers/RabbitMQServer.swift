import Foundation
import Synchronization

/// A RabbitMQ server of the tests' own, in a temporary directory, on ports of its own; it ends with the process, its `epmd` with it.
package final class RabbitMQServer: Sendable {
    /// The port that it takes connections at.
    package let port: Int
    /// The port that it takes connections with TLS at, from clients with a certificate.
    package let securePort: Int
    private let directory: String
    private let ports: [Int]
    private let names = Mutex(0)

    /// The server of this process; nil where RabbitMQ is not installed.
    package static let shared: RabbitMQServer? = isInstalled ? try? RabbitMQServer() : nil

    /// What a suite says that is skipped.
    package static let absent: String = "RabbitMQ's server is not installed (Debian: rabbitmq-server)"

    /// Whether there is one to be started; `shared` starts it.
    package static let isInstalled = FileManager.default.isExecutableFile(atPath: program)

    private static let program = "/usr/lib/rabbitmq/bin/rabbitmq-server"

    /// Why the server did not do what a test wanted.
    private struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    /// A server that takes connections.
    package init() throws {
        ports = try RabbitMQServer.freePorts(4)
        (port, securePort) = (ports[0], ports[3])
        directory = NSTemporaryDirectory() + "bondtrader-rabbitmq-\(UUID().uuidString.prefix(8))"
        try start()
    }

    /// The address of its virtual host, for the user that it has.
    package var address: String { "amqp://guest:guest@127.0.0.1:\(port)/" }

    /// A file of the authority of its certificates, or of a client's certificate and key, as `openssl` made them: `authority.pem`,
    /// `client.pem`, `client.key`.
    package func certificate(_ name: String) -> String { "\(directory)/tls/\(name)" }

    /// What the names of somebody's queues may begin with, whom nobody else disturbs.
    package func newName() -> String {
        names.withLock {
            $0 += 1; return "test-\($0)"
        }
    }

    /// Starts it, at first or again with what it kept, and waits until it takes connections.
    package func start() throws {
        try run("start", [directory] + ports.map { "\($0)" } + ["\(ProcessInfo.processInfo.processIdentifier)"])
    }

    /// Stops it as an operator does.
    package func stop() throws { try run("stop", [directory, "TERM"]) }

    /// Kills it, as a crash does.
    package func kill() throws { try run("stop", [directory, "KILL"]) }

    private func run(_ what: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", what == "start" ? RabbitMQServer.starting : RabbitMQServer.stopping, "bash"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Trouble(description: "RabbitMQ did not \(what): see \(directory).log") }
    }

    /// The server refuses to run as root; whatever user it runs as, it ends when this process does.
    private static let starting = """
        set -e
        D="$1"; parent="$6"
        mkdir -p "$D"
        printf 'log.file.level = warning\\ndisk_free_limit.absolute = 1MB\\nvm_memory_high_watermark.absolute = 2GB\\n' >"$D/rabbitmq.conf"
        make() {
            openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$1" -addext "$3" -keyout "$2.key" \\
                -out "$2.pem" -x509 "${@:4}" 2>>"$D.log"
        }
        if [ ! -d "$D/tls" ] && mkdir "$D/tls"; then
            cd "$D/tls"
            make authority authority keyUsage=critical,keyCertSign
            make localhost server subjectAltName=DNS:localhost -CA authority.pem -CAkey authority.key
            make client client extendedKeyUsage=clientAuth -CA authority.pem -CAkey authority.key
            chmod a+r ./*
            cd /
        fi
        printf '%s\\n' "listeners.ssl.1 = 127.0.0.1:$5" "ssl_options.cacertfile = $D/tls/authority.pem" \\
            "ssl_options.certfile = $D/tls/server.pem" "ssl_options.keyfile = $D/tls/server.key" \\
            'ssl_options.verify = verify_peer' 'ssl_options.fail_if_no_peer_cert = true' >>"$D/rabbitmq.conf"
        rm -f "$D/pid"
        touch "$D/kept"
        as=()
        if [ "$(id -u)" = 0 ]; then
            chown -R rabbitmq "$D"
            as=(setpriv --reuid=rabbitmq --regid=rabbitmq --clear-groups)
        fi
        export HOME="$D" RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$2" RABBITMQ_DIST_PORT="$3" ERL_EPMD_PORT="$4"
        export ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_NODENAME="test$2@localhost" RABBITMQ_MNESIA_BASE="$D/data" RABBITMQ_LOG_BASE="$D/log"
        export RABBITMQ_CONFIG_FILE="$D/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$D/plugins" RABBITMQ_PID_FILE="$D/pid"
        export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+sbwt none +sbwtdcpu none +sbwtdio none' RABBITMQ_CONF_ENV_FILE=/dev/null
        (
            # Foundation takes a process for over once nobody holds what it was started with.
            for file in /proc/$BASHPID/fd/*; do
                number=${file##*/}
                [ "$number" -le 2 ] || eval "exec $number>&-"
            done
            "${as[@]}" epmd -port "$4" -address 127.0.0.1 >>"$D.log" 2>&1 &
            names=$!
            # Threads that start processes for Swift have signals blocked, and a server would never hear that it is to stop.
            env --default-signal "${as[@]}" /usr/lib/rabbitmq/bin/rabbitmq-server >>"$D.log" 2>&1 &
            server=$!
            while kill -0 "$parent" 2>/dev/null && kill -0 "$server" 2>/dev/null; do sleep 0.2; done
            kill -KILL $(cat "$D/pid" 2>/dev/null) 2>/dev/null || true
            kill -KILL "$server" "$names" 2>/dev/null || true
            wait 2>/dev/null || true
            rm -f "$D/kept"
            kill -0 "$parent" 2>/dev/null || rm -rf "$D" "$D.log"
        ) </dev/null >/dev/null 2>&1 &
        for _ in $(seq 900); do
            if [ -s "$D/pid" ] && (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null; then exit 0; fi
            sleep 0.1
        done
        exit 1
        """

    private static let stopping = """
        kill "-$2" "$(cat "$1/pid")" || exit 1
        # Gone once whoever keeps it has cleared away behind it.
        for _ in $(seq 600); do
            [ -e "$1/kept" ] || exit 0
            sleep 0.1
        done
        exit 1
        """

    /// Ports that nobody uses now.
    private static func freePorts(_ count: Int) throws -> [Int] {
        var (sockets, ports): ([Int32], [Int]) = ([], [])
        defer { for socket in sockets { close(socket) } }
        for _ in 0..<count {
            let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            sockets.append(socket)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let isBound = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
                }
            }
            guard isBound else { throw Trouble(description: "found no free port") }
            ports.append(Int(UInt16(bigEndian: address.sin_port)))
        }
        return ports
    }
}

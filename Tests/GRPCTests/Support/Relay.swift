import Glibc
import Synchronization

/// A way between a channel and a server that a test can cut, or let fall silent: it hands bytes on in both directions.
final class Relay: Sendable {
    /// Where it listens.
    let address: String

    private struct State {
        var sockets: [Int32] = []
        var isSilent = false
        var isClosed = false
    }

    private let listener: Int32
    private let state = Mutex(State())

    /// A relay to an address of this machine, `127.0.0.1:PORT`.
    init(to target: String) throws {
        let port = UInt16(target.split(separator: ":").last ?? "") ?? 0
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var own = Relay.name(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &own) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                bind(listener, name, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, name, &size) == 0
            }
        }
        guard bound else { throw RelayError(code: errno) }
        self.listener = listener
        address = "127.0.0.1:\(UInt16(bigEndian: own.sin_port))"
        OwnThread.start { [self] in accept(to: port) }
    }

    /// Cuts every connection, as when a machine is switched off: the ends are reset.
    func cut() {
        let sockets = state.withLock { state in
            defer { state.sockets = [] }
            return state.sockets
        }
        for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) }
    }

    /// Hands nothing on any more, and keeps the connections, as when a cable is pulled.
    func fallSilent() {
        state.withLock { $0.isSilent = true }
    }

    /// Ends all.
    func close() {
        state.withLock { $0.isClosed = true }
        shutdown(listener, Int32(SHUT_RDWR))
        cut()
    }

    private func accept(to port: UInt16) {
        while true {
            let inner = Glibc.accept(listener, nil, nil)
            guard inner >= 0 else { return }
            let outer = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var name = Relay.name(port: port)
            let connected = withUnsafePointer(to: &name) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(outer, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            guard connected, !state.withLock(\.isClosed) else {
                Glibc.close(inner)
                Glibc.close(outer)
                continue
            }
            state.withLock { $0.sockets += [inner, outer] }
            OwnThread.start { [self] in pump(inner, outer) }
            OwnThread.start { [self] in pump(outer, inner) }
        }
    }

    private func pump(_ from: Int32, _ to: Int32) {
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(from, &bytes, bytes.count)
            guard count > 0 else { break }
            if state.withLock(\.isSilent) { continue }
            var sent = 0
            while sent < count {
                let more = bytes.withUnsafeBytes {
                    send(to, $0.baseAddress?.advanced(by: sent), count - sent, Int32(MSG_NOSIGNAL))
                }
                guard more > 0 else { break }
                sent += more
            }
        }
        shutdown(to, Int32(SHUT_RDWR))
    }

    private static func name(port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return name
    }
}

/// Why a relay cannot listen.
struct RelayError: Error {
    let code: Int32
}

/// A thread that may block.
private enum OwnThread {
    private final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    static func start(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(body))
        let code = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, work.toOpaque())
        if code == 0 { pthread_detach(thread) } else { work.release() }
    }
}

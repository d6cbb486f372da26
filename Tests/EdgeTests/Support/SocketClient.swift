import Foundation
import Synchronization

/// A client that sends bytes as they are given, over a connection of its own. What blocks runs on threads of its own.
final class SocketClient: Sendable {
    enum Failure: Error, Equatable {
        /// The system refuses.
        case system(String, code: Int32)
        /// The connection ended before what was waited for came.
        case ended(found: String)
    }

    /// How long a server that says nothing is waited for before the test fails: far beyond any limit that a test sets.
    private static let patience = 120

    #if canImport(Darwin)
    private static let sending: Int32 = 0
    #else
    private static let sending = Int32(MSG_NOSIGNAL)
    #endif

    private let descriptor: Int32
    private let received = Mutex<[UInt8]>([])

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { Foundation.close(descriptor) }

    /// Connects to the loopback interface.
    static func connect(port: Int) async throws -> SocketClient {
        try await onThread {
            #if canImport(Darwin)
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
            #else
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            #endif
            guard descriptor >= 0 else { throw Failure.system("socket", code: errno) }
            let client = SocketClient(descriptor)
            var limit = timeval(tv_sec: patience, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(port).bigEndian
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard result == 0 else { throw Failure.system("connect", code: errno) }
            return client
        }
    }

    /// Sends bytes.
    func send(_ text: String) async throws {
        try await SocketClient.onThread { [self] in
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, SocketClient.sending) }
                guard count > 0 else { throw Failure.system("send", code: errno) }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Says that nothing more will be sent.
    func finishSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Waits until a text has come.
    func read(until text: String) async throws {
        let wanted = Array(text.utf8)
        try await SocketClient.onThread { [self] in
            while !received.withLock({ $0.contains(wanted) }) {
                guard try readSome() else {
                    throw Failure.ended(found: String(decoding: received.withLock { $0 }, as: UTF8.self))
                }
            }
        }
    }

    /// All that came, when the server has closed the connection.
    func readToEnd() async throws -> [UInt8] {
        try await SocketClient.onThread { [self] in
            while try readSome() {}
            return received.withLock { $0 }
        }
    }

    /// Takes in what comes next; false at the end.
    private func readSome() throws -> Bool {
        var block = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &block, block.count, 0)
        guard count >= 0 else { throw Failure.system("recv", code: errno) }
        received.withLock { $0 += block[..<count] }
        return count > 0
    }

    private static func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }
}

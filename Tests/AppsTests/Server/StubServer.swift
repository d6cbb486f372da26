import Foundation
import Synchronization

/// A server that gives prepared answers, the last one again and again, and keeps what it was asked.
final class StubServer: Sendable {
    let port: Int
    private let descriptor: Int32
    private let requests = Mutex<[String]>([])

    /// A server that gives one answer.
    ///
    /// - Parameters:
    ///   - status: such as `200 OK`.
    ///   - body: JSON.
    /// - Throws: when no port is free.
    convenience init(status: String, body: String) throws {
        try self.init([(status, body)])
    }

    /// - Parameter answers: status, such as `200 OK`, and JSON, in the order of the requests.
    /// - Throws: when no port is free.
    init(_ answers: [(status: String, body: String)]) throws {
        #if canImport(Darwin)
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        self.descriptor = descriptor
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EADDRINUSE) }
        port = Int(UInt16(bigEndian: address.sin_port))
        let texts = answers.map { status, body in
            "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
        }
        Thread.detachNewThread { [self] in serve(texts) }
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// The first lines of the requests, and their bodies.
    var asked: [String] { requests.withLock { $0 } }

    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }

    private func serve(_ answers: [String]) {
        while true {
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else { return }
            let request = read(connection)
            let place = requests.withLock {
                $0.append(request)
                return $0.count - 1
            }
            let answer = answers[min(place, answers.count - 1)]
            _ = answer.withCString { write(connection, $0, strlen($0)) }
            close(connection)
        }
    }

    /// Reads until the headers and as much body as they say are there.
    private func read(_ connection: Int32) -> String {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = Foundation.read(connection, &block, block.count)
            guard count > 0 else { break }
            bytes += block[..<count]
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let length = text.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
            if text[end.upperBound...].utf8.count >= length ?? 0 { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Why the server does not listen.
package enum EdgeError: Error, Equatable, Sendable {
    /// It reads otherwise than `HOST:PORT`. Correct the text.
    case malformedAddress(String)
    /// Others could reach it, and there is no authentication yet. Name an address of the loopback interface, and forward to it.
    case notLoopback(host: String)
    /// The system refuses the address: another program may listen there. Choose another port.
    case cannotListen(address: String, reason: String)
}

extension EdgeError: CustomStringConvertible {
    /// What is wrong, and what would be right.
    package var description: String {
        switch self {
        case .malformedAddress(let text): "listen: found \"\(text)\", expected HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080"
        case .notLoopback(let host):
            "listen: found \(host), expected the loopback interface (127.0.0.1, ::1 or localhost): there is no authentication yet, so that anybody who can reach the server could write to it"
        case .cannotListen(let address, let reason): "listen: \(address) cannot be used: \(reason)"
        }
    }
}

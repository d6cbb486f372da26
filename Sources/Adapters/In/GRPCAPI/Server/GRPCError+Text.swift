extension GRPCError: CustomStringConvertible {
    /// What is wrong, and what would be right.
    package var description: String {
        switch self {
        case .malformedAddress(let text):
            "found the address \"\(text)\", expected HOST:PORT, such as 127.0.0.1:9090 or [::1]:9090"
        case .unprotected(let address):
            "grpc: found \(address), which other machines can reach, without mutual TLS; expected a certificate, its key and the roots that certificates of clients are signed by, or the loopback interface (127.0.0.1, ::1 or localhost)"
        case .unusable(let file, let reason): "\(file) cannot be used: \(reason)"
        case .cannotListen(let address, let reason): "grpc: \(address) cannot be listened at: \(reason)"
        case .noAddress(let module): "peers: found no address for the module \(module), expected one or more of HOST:PORT"
        }
    }
}

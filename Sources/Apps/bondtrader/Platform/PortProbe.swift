import Foundation

/// Whether a server can listen on an address, tried for a moment.
enum PortProbe {
    /// Ends the command when a server could not listen there, before anything is made for it.
    ///
    /// - Parameter address: where it is to listen.
    /// - Throws: `CommandEnd.unavailable`.
    static func check(_ address: ListenAddress) throws {
        guard let hindrance = hindrance(at: address) else { return }
        throw CommandEnd.unavailable(["\(address.text): \(hindrance.text)"])
    }

    /// What is in the way of a server that wants to listen on an address.
    ///
    /// - Parameter address: a name or number of this machine.
    /// - Returns: nil when it can.
    static func hindrance(at address: ListenAddress) -> Hindrance? {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE
        #if canImport(Darwin)
        hints.ai_socktype = SOCK_STREAM
        #else
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #endif
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(address.host, String(address.port), &hints, &found)
        guard status == 0, let first = found else {
            return Hindrance(found: String(cString: gai_strerror(status)), advice: "choose another address with --listen")
        }
        defer { freeaddrinfo(first) }
        let descriptor = socket(first.pointee.ai_family, first.pointee.ai_socktype, first.pointee.ai_protocol)
        guard descriptor >= 0 else { return hindrance(errno) }
        defer { close(descriptor) }
        var isOn: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0, listen(descriptor, 1) == 0 else {
            return hindrance(errno)
        }
        return nil
    }

    private static func hindrance(_ code: Int32) -> Hindrance {
        switch code {
        case EADDRINUSE:
            Hindrance(
                found: "the address is in use",
                advice: "stop what listens there, or choose another with --listen HOST:PORT; port 0 takes a free one")
        case EACCES:
            Hindrance(found: "this user may not listen there", advice: "choose a port from 1024 on with --listen HOST:PORT")
        case EADDRNOTAVAIL, EAFNOSUPPORT:
            Hindrance(found: "this machine has no such address", advice: "choose 127.0.0.1 with --listen HOST:PORT")
        default:
            Hindrance(found: String(cString: strerror(code)), advice: "choose another address with --listen HOST:PORT")
        }
    }
}

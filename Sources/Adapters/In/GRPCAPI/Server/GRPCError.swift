/// Why a server or a channel of gRPC cannot be set up.
package enum GRPCError: Error, Equatable, Sendable {
    /// It reads otherwise than `HOST:PORT`. Correct the text.
    case malformedAddress(String)
    /// Others could reach the server, and nothing tells who they are. Name certificates, or an address of the loopback interface.
    case unprotected(address: String)
    /// A certificate, its key or the roots of trust cannot be used. Correct the file.
    case unusable(file: String, reason: String)
    /// The system refuses the address: another program may listen there. Choose another port.
    case cannotListen(address: String, reason: String)
    /// A module has no address. Name one, or host the module here.
    case noAddress(module: String)
}

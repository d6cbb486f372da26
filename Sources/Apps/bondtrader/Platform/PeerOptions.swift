/// How this process reaches others and is reached by gRPC.
struct PeerOptions: Sendable, Equatable {
    /// The PEM files with which processes show who they are and know each other.
    struct Identity: Sendable, Equatable {
        let certificate: String
        let key: String
        /// Those who sign the certificates of others.
        let trust: String
    }

    /// Where it is reached; nil for nowhere.
    var listen: ListenAddress?
    /// Modules that others host, and where.
    var addresses: [String: [ListenAddress]] = [:]
    /// Nil for connections that anybody on this machine can read.
    var identity: Identity?

    /// Whether anything of it is wanted.
    var isUsed: Bool { listen != nil || !addresses.isEmpty }
}

/// The files that the two ends of a connection know each other by, in PEM. They are read again when they change, the roots at a start only.
package struct TLSFiles: Sendable, Equatable {
    /// The certificate that is shown to the other end, and those that it is signed by, up to a root.
    package var certificate: String

    /// Its private key.
    package var key: String

    /// The roots that the certificate of the other end must be signed by.
    package var roots: String

    /// The files that the two ends of a connection know each other by.
    ///
    /// - Parameters:
    ///   - certificate: the path of the certificate that is shown to the other end.
    ///   - key: the path of its private key.
    ///   - roots: the path of the roots that the other end's certificate must be signed by.
    package init(certificate: String, key: String, roots: String) {
        self.certificate = certificate
        self.key = key
        self.roots = roots
    }
}

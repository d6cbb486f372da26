public import Contracts

extension SignedHead {
    /// Whether the head was signed with a log's key.
    ///
    /// - Parameters:
    ///   - publicKey: the 32 bytes of the key.
    ///   - log: the identifier of the log.
    /// - Returns: whether the signature fits.
    public func isValid(publicKey: [UInt8], log: MessageID) -> Bool {
        isValid(under: VerifierKey(of: LogIdentity(id: log, publicKey: publicKey)))
    }

    /// Whether the head was signed with a log's key.
    ///
    /// - Parameter key: the key, named by the log.
    /// - Returns: whether the signature fits.
    public func isValid(under key: VerifierKey) -> Bool {
        key.isValid(signature, over: head.text(origin: key.name))
    }
}

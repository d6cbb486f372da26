extension SignedHead {
    /// Whether the head was signed with a log's key.
    ///
    /// - Parameter key: the key, named by the log.
    /// - Returns: whether the signature fits.
    public func isValid(under key: VerifierKey) -> Bool {
        key.isValid(signature, over: head.text(origin: key.name))
    }
}

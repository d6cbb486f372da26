/// Signs the heads of a log.
public protocol HeadSigning: Sendable {
    /// The signature over a head.
    ///
    /// - Parameter head: where the log ends.
    /// - Returns: the head with its signature.
    func sign(_ head: TreeHead) -> SignedHead
}

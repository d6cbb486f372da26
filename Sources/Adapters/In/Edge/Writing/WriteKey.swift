package import Contracts

/// The key of a client's own under which it may send a write again.
package enum WriteKey {
    /// What a key has to be, in words.
    package static let expectation = "1 to 200 visible characters of ASCII"

    /// Whether a text may be a key.
    ///
    /// - Parameter text: what the client wrote.
    /// - Returns: whether it is 1 to 200 visible characters of ASCII.
    package static func isProper(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count) && text.utf8.allSatisfy { (33...126).contains($0) }
    }

    /// The identifier of the command that a write is: the same key of the same actor for the same write gives the same one, by whichever
    /// interface it comes.
    ///
    /// - Parameters:
    ///   - key: what the client wrote.
    ///   - actor: who writes.
    ///   - method: of the write over HTTP.
    ///   - path: of the write over HTTP.
    /// - Returns: the identifier.
    package static func command(_ key: String, actor: ActorID, method: String, path: String) -> MessageID {
        MessageID(derivedFrom: MessageID(high: 0, low: 0), handler: "\(actor.text)\n\(method) \(path)\n\(key)", ordinal: 0)
    }
}

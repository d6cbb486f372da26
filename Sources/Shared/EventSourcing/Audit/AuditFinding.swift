public import Contracts

/// A place where a log is not what it must be.
public struct AuditFinding: Sendable, Hashable, Codable {
    /// What is wrong there.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// A position is missing, or stands there twice.
        case position
        /// The event, or something else that is kept, could not be read.
        case unreadable
        /// The version of the event does not follow the one before it in its stream.
        case version
        /// The event does not say what it said when it was hashed.
        case contentHash = "content-hash"
        /// The event does not follow the one before it, or its place, time or trace was changed.
        case chainHash = "chain-hash"
        /// The event was recorded before the one in front of it.
        case recordedAt = "recorded-at"
        /// The payload is not in canonical form.
        case payload
        /// The identifier of the event is not a derived one, or another event of its command has it too.
        case eventID = "event-id"
        /// A signed head does not fit the events up to its position.
        case signedHead = "signed-head"
        /// The signature of a head was not made with the log's key.
        case signature
        /// The last signed head does not stand at the end of the log.
        case end
        /// A kept root of a subtree is not the root of its events.
        case tile
        /// The answer to a command does not fit the events that it caused.
        case answer
        /// The version kept for a stream is not that of its last event.
        case stream
        /// The kept state that the next commit goes on from is not that of the events.
        case head
        /// The log is shorter than it was when a head of it was pinned.
        case cut
        /// The log is not the one that a head of it was pinned of.
        case rewritten
        /// The engine finds its own file damaged, such as an index that does not fit its rows; stands at position 0, for the log as a whole.
        case engine
        /// The log names another identifier or key than the one that was pinned.
        case identity
    }

    /// What is wrong.
    public let kind: Kind

    /// Where: the position of the event; for what stands for several events, of the first that does not fit or else of the last of them,
    /// so that a consequence never stands in front of its cause.
    public let position: LogPosition

    /// What stands there.
    public let found: String

    /// What would have to stand there.
    public let expected: String

    /// A place where a log is not what it must be.
    ///
    /// - Parameters:
    ///   - kind: what is wrong.
    ///   - position: where.
    ///   - found: what stands there.
    ///   - expected: what would have to stand there.
    package init(_ kind: Kind, at position: LogPosition, found: String, expected: String) {
        self.kind = kind
        self.position = position
        self.found = found
        self.expected = expected
    }

    /// A head whose signature does not fit.
    init(unsigned head: SignedHead, by key: VerifierKey) {
        self.init(
            .signature, at: head.head.position, found: "a signature that does not fit", expected: "one made with \(key)")
    }
}

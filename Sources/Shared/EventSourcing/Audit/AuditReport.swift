public import Contracts

/// What came of a verification.
public struct AuditReport: Sendable, Equatable {
    /// What a source does not keep, or keeps in a way that could not be used, so that it was not checked.
    public enum Part: String, Sendable, Hashable, CaseIterable, Codable {
        /// Roots of the Merkle tree from the first missing event on.
        case roots
        /// Kept roots of subtrees.
        case tiles
        /// Answers to commands.
        case answers
        /// Versions kept for streams.
        case streams
        /// The kept state that the next commit goes on from.
        case head
        /// The engine's own check of its file.
        case engine
    }

    /// The log.
    public let identity: LogIdentity

    /// The position behind which events were checked: `start`, or that of the trusted head.
    public let after: LogPosition

    /// The head that the events lead to; nil when there are no events or some are missing.
    public let end: TreeHead?

    /// The position of the last event that was read.
    public let last: LogPosition

    /// How many events were checked.
    public let events: Int64

    /// How many signed heads were checked.
    public let signedHeads: Int64

    /// How many kept roots of subtrees were checked.
    public let tiles: Int64

    /// How many answers to commands were checked.
    public let answers: Int64

    /// How many streams were checked.
    public let streams: Int64

    /// What was not checked, in the order of the cases.
    public let unchecked: [Part]

    /// What is wrong, by position; the first of them where there are very many.
    public let findings: [AuditFinding]

    /// How many findings there are, those left out of `findings` counted.
    public let findingCount: Int64

    /// Where the log is not what it must be first; nil when nothing was found.
    public let firstDamage: LogPosition?

    /// What was found where the log is not what it must be first; another finding when so many are left out that this is one of them.
    package var firstFinding: AuditFinding? { findings.first { $0.position == firstDamage } ?? findings.first }

    /// Whether nothing was found.
    public var isIntact: Bool { findingCount == 0 }
}

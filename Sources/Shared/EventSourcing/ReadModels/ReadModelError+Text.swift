extension ReadModelError: CustomStringConvertible {
    /// What is wrong, where, and what would be right.
    public var description: String {
        switch self {
        case .invalidTable(let reason), .invalidQuery(let reason), .invalidCommit(let reason): reason
        case .invalidRow(let table, let reason): "table \(table): \(reason)"
        case .unknownProjection(let name): "found no rows of projection \(name)"
        case .unknownTable(let projection, let table): "projection \(projection): found no table \(table)"
        case .unknownGeneration(let projection, let number): "projection \(projection): found no generation \(number)"
        case .checkpointMoved(let projection, let expected, let found):
            "projection \(projection): found position \(found.position) at revision \(found.revision), "
                + "expected \(expected.position) at \(expected.revision)"
        case .notReached(let projection, let position, let reached):
            "projection \(projection): found rows up to position \(reached), expected \(position)"
        case .behindLive(let projection, let position, let live):
            "projection \(projection): found a generation at position \(position), expected \(live), where the live one is"
        case .generationIsLive(let projection, let number): "projection \(projection): generation \(number) is live"
        case .consumerMoved(let consumer, let expected, let found):
            "consumer \(consumer): found position \(found), expected \(expected)"
        case .fenced(let consumer, let epoch, let found): "consumer \(consumer): found epoch \(found), expected at most \(epoch)"
        case .storageFull(let detail): "the storage of read models is full: \(detail)"
        case .locked(let detail): "another process holds the read models: \(detail)"
        case .damaged(let detail): "the read models are damaged: \(detail)"
        case .failed(let detail): "the storage of read models failed: \(detail)"
        case .closed: "the read models were closed"
        }
    }
}

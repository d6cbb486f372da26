internal import EventSourcing

extension SQLiteLogStorage.Access {
    /// What tells the identity to write under; nil when nothing is written.
    var naming: (@Sendable (LogIdentity?) throws(EventStoreError) -> LogIdentity)? {
        switch self {
        case .write(let made): { (_) throws(EventStoreError) in made }
        case .writeAs(let naming): naming
        case .read: nil
        }
    }
}

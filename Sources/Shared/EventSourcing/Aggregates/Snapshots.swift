/// Whether and how snapshots of aggregates are taken.
public struct Snapshots: Sendable {
    /// Where they are kept.
    public let store: any SnapshotStore

    /// One is taken when so many events came since the last.
    public let interval: Int

    /// Whether each is compared with a replay of the whole stream before it is used.
    public let isVerified: Bool

    /// Is told why a snapshot was left aside.
    public let report: @Sendable (SnapshotFault) -> Void

    /// How snapshots of aggregates are taken.
    ///
    /// - Parameters:
    ///   - store: where they are kept.
    ///   - interval: one is taken when so many events came since the last; 1 or more.
    ///   - isVerified: whether each is compared with a replay of the whole stream before it is used.
    ///   - report: is told why a snapshot was left aside.
    public init(
        in store: any SnapshotStore, every interval: Int = 100, isVerified: Bool = false,
        report: @escaping @Sendable (SnapshotFault) -> Void
    ) {
        precondition(interval >= 1, "a snapshot every \(interval) events, expected 1 or more")
        self.store = store
        self.interval = interval
        self.isVerified = isVerified
        self.report = report
    }
}

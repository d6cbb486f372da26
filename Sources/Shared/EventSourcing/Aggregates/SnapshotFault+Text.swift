extension SnapshotFault: CustomStringConvertible {
    /// What is wrong, and where.
    public var description: String {
        switch self {
        case .otherStateVersion(let stream, let found, let expected):
            "snapshot of \(stream): found state version \(found), expected \(expected)"
        case .altered(let stream): "snapshot of \(stream): found bytes that do not match their hash"
        case .otherHistory(let stream, let position):
            "snapshot of \(stream): found no such event at position \(position) of the log"
        case .unreadable(let stream, let error): "snapshot of \(stream): \(error)"
        case .differsFromReplay(let stream, let version):
            "snapshot of \(stream): replay to version \(version) comes to another state"
        case .store(let stream, let error): "snapshot of \(stream): \(error)"
        }
    }
}

/// What an append expects of its stream.
public enum ExpectedVersion: Hashable, Sendable {
    /// The stream's last event has this version.
    case exact(Int64)
    /// The stream has no event yet.
    case none
    /// Anything: the append does not depend on what the stream holds.
    case any

    /// Whether a stream whose last event has `version` is as expected.
    ///
    /// - Parameter version: 0 for a stream without events.
    /// - Returns: whether an append may go on.
    public func allows(_ version: Int64) -> Bool {
        switch self {
        case .exact(let expected): version == expected
        case .none: version == 0
        case .any: true
        }
    }
}

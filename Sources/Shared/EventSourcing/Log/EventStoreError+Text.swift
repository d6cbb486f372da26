internal import Contracts

extension EventStoreError: CustomStringConvertible {
    /// What is wrong, where, and what would be right.
    public var description: String {
        switch self {
        case .versionConflict(let stream, let expected, let found):
            "stream \(stream): found version \(found), expected \(expected)"
        case .commandReused(let command):
            "command \(command): found another command under this identifier, expected a new identifier"
        case .invalidAppend(let reason): "append refused: \(reason)"
        case .notCanonical(let error): error.description
        case .storageFull(let detail): "the log's storage is full, nothing was taken: \(detail)"
        case .failed(let detail): "the log's storage failed, it is not known whether the commands were taken: \(detail)"
        case .unreachable(let detail):
            "the log's storage cannot be reached, commands that were sent may be sent again under their identifiers: \(detail)"
        case .stopped(let detail): "the log takes nothing more since a failure: \(detail)"
        case .locked(let detail): "another process writes to this log: \(detail)"
        case .notFound(let path): "no log found at \(path)"
        case .otherKey(let found, let expected): "the log's signing key: found \(found), expected \(expected)"
        case .noKey(let reason): "the log's signing key: \(reason)"
        case .otherHistory(let found, let expected): "the log's history: found \(found), expected \(expected)"
        case .readOnly: "the log was opened for reading"
        case .notWritable(let detail):
            "\(detail), where this user can't write, expected a directory that can be written: copy it, or have its owner give the right"
        case .damaged(let position, let detail): "the log is damaged\(position.map { " at position \($0)" } ?? ""): \(detail)"
        case .unknownFormat(let found, let expected): "the log's format: found \(found), expected \(expected)"
        case .archived(let through): "events up to position \(through) are in an archive that is not at hand"
        case .cancelled: "cancelled before the command was taken"
        case .closed: "the log was closed"
        }
    }
}

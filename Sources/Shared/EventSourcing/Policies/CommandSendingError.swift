/// Why a policy's command was not done.
package enum CommandSendingError: Error, Equatable, Sendable {
    /// Its handler refused it, and would again. It is recorded, and the policy goes on.
    case refused(String)
    /// It could not be handled now. The policy sends it again later.
    case unavailable(String)
    /// The task was cancelled. It is sent again when the policy runs again.
    case cancelled
}

extension CommandSendingError: CustomStringConvertible {
    /// What is wrong.
    package var description: String {
        switch self {
        case .refused(let reason): "refused: \(reason)"
        case .unavailable(let reason): "not available: \(reason)"
        case .cancelled: "cancelled"
        }
    }
}

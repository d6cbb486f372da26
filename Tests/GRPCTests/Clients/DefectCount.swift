import Contracts
import Synchronization

/// The server's own failures that it told of.
final class DefectCount: Sendable {
    private let told = Mutex<[String]>([])

    /// All of them, in words.
    var all: [String] { told.withLock(\.self) }

    func add(_ request: MessageID, _ route: String, _ error: any Error) {
        told.withLock { $0.append("\(route): \(error)") }
    }
}

import Contracts
import Synchronization

/// Keeps what a server tells of its own failures.
final class DefectList: Sendable {
    struct Entry: Sendable, Equatable {
        let request: String
        let route: String
        let error: String
    }

    private let entries = Mutex<[Entry]>([])

    var all: [Entry] { entries.withLock { $0 } }

    func add(_ request: MessageID, _ route: String, _ error: any Error) {
        entries.withLock { $0.append(Entry(request: "\(request)", route: route, error: "\(error)")) }
    }
}

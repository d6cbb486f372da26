import Contracts
import EventSourcing
import Synchronization

/// What clients of a run were told, and what of it contradicts itself or the log.
final class ToyLedger: Sendable {
    struct Counts: Sendable, Equatable {
        var lives = 0
        var crashes = 0
        var lostRequests = 0
        var lostReplies = 0
        var duplicates = 0
        var echoes = 0
        var crossed = 0
        var rebuilds = 0
        var questions = 0
        var again = 0
    }

    private struct State {
        var violations: [String] = []
        var counts = Counts()
        var receipts: [MessageID: ToyReceipt] = [:]
    }

    private let state = Mutex(State())

    var violations: [String] { state.withLock(\.violations) }
    var counts: Counts { state.withLock(\.counts) }
    var receipts: [MessageID: ToyReceipt] { state.withLock(\.receipts) }

    func violate(_ what: String) {
        state.withLock { $0.violations.append(what) }
    }

    func count(_ what: any WritableKeyPath<Counts, Int> & Sendable) {
        state.withLock { $0.counts[keyPath: what] += 1 }
    }

    /// Notes a receipt: all of one command must be the same.
    func acknowledge(_ id: MessageID, _ receipt: ToyReceipt) {
        state.withLock { state in
            let first = state.receipts[id] ?? receipt
            state.receipts[id] = first
            if first != receipt { state.violations.append("command \(id): found \(receipt), expected the first, \(first)") }
        }
    }
}

internal import Synchronization

/// Whether what a request asks for can change any more, as it was found while it was answered.
final class Pinning: Sendable {
    private let state = Mutex(false)

    /// Whether the position that the answer is true at is one for good.
    var isFinal: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

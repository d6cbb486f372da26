internal import Synchronization

/// The connections that are open, and which of them wait for a request. When there are too many, the one that has waited longest makes room,
/// so that connections that say nothing keep nobody out.
final class OpenConnections: Sendable {
    private struct Waiting {
        let since: Int
        let spare: @Sendable () -> Void
    }

    private struct State {
        var count = 0
        var clock = 0
        var waiting: [Int: Waiting] = [:]
    }

    /// With more than so many, one is spared for each that comes.
    private let most: Int
    private let state = Mutex(State())

    /// - Parameter most: with more than so many, one is spared for each that comes.
    init(most: Int) {
        self.most = most
    }

    /// A connection came.
    ///
    /// - Returns: its place.
    func enter() -> Int {
        let (place, spared) = state.withLock { state -> (Int, Waiting?) in
            state.count += 1
            state.clock += 1
            guard state.count > most, let longest = state.waiting.min(by: { $0.value.since < $1.value.since }) else {
                return (state.clock, nil)
            }
            state.waiting[longest.key] = nil
            return (state.clock, longest.value)
        }
        spared?.spare()
        return place
    }

    /// A connection waits for a request; one that waits already goes on waiting since then.
    ///
    /// - Parameters:
    ///   - place: its place.
    ///   - spare: closes it, if it waits still.
    func wait(_ place: Int, _ spare: @escaping @Sendable () -> Void) {
        state.withLock { state in
            guard state.waiting[place] == nil else { return }
            state.clock += 1
            state.waiting[place] = Waiting(since: state.clock, spare: spare)
        }
    }

    /// A connection has a request.
    func work(_ place: Int) {
        state.withLock { $0.waiting[place] = nil }
    }

    /// A connection is closed.
    func leave(_ place: Int) {
        state.withLock { state in
            state.count -= 1
            state.waiting[place] = nil
        }
    }
}

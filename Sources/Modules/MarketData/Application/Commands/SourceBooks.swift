internal import Contracts
internal import Synchronization

/// The last quotes of the sources that were used last, in memory.
final class SourceBooks: Sendable {
    private struct State {
        var books: [String: SourceBook] = [:]
        /// Names, the one that was used last at the end.
        var order: [String] = []
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    /// The book of a source; a new one is empty and reads its stream when it is first used.
    func book(of source: String) -> SourceBook {
        state.withLock { state in
            if state.order.last != source {
                state.order.removeAll { $0 == source }
                state.order.append(source)
            }
            if let book = state.books[source] { return book }
            let book = SourceBook(source)
            state.books[source] = book
            if state.order.count > limit { state.books[state.order.removeFirst()] = nil }
            return book
        }
    }
}

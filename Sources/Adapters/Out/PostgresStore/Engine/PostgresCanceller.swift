internal import CPostgreSQL
internal import Synchronization

/// Calls off what a session is doing, from another thread.
final class PostgresCanceller: @unchecked Sendable {
    // libpq lets any thread use it, and nobody changes it (libpq, section 34.7).
    private let handle: OpaquePointer?
    private let raised = Atomic(false)

    init(_ handle: OpaquePointer?) { self.handle = handle }

    deinit { PQfreeCancel(handle) }

    /// Whether the session was called off: it begins nothing more.
    var isRaised: Bool { raised.load(ordering: .acquiring) }

    /// Asks the server to call off the statement under way, if there is one. One that has not reached the server yet is not called off by
    /// it, so that the session asks again while it waits.
    func cancel() {
        raised.store(true, ordering: .releasing)
        send()
    }

    /// Asks the server once.
    func send() {
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(handle, &message, Int32(message.count))
    }
}

internal import CPostgreSQL

/// Calls off what a session is doing, from another thread.
final class PostgresCanceller: @unchecked Sendable {
    // libpq lets any thread use it, and nobody changes it (libpq, section 34.7).
    private let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) { self.handle = handle }

    deinit { PQfreeCancel(handle) }

    /// Asks the server to call off the statement under way, if there is one.
    func cancel() {
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(handle, &message, Int32(message.count))
    }
}

internal import Glibc

/// Waits for a socket.
enum Polling {
    /// Whether there is something to read within some time.
    ///
    /// - Parameters:
    ///   - socket: what is read.
    ///   - other: ends the waiting too, when there is something to read from it.
    ///   - milliseconds: how long to wait at most.
    /// - Returns: false when the time is over.
    static func isReadable(_ socket: Int32, or other: Int32 = -1, within milliseconds: Int32) -> Bool {
        // A negative number is passed over.
        var waits = [socket, other].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        return poll(&waits, nfds_t(waits.count), milliseconds) > 0
    }
}

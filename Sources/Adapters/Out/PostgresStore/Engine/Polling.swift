internal import Glibc

/// Waits for a socket.
enum Polling {
    /// Whether there is something to read within some time.
    static func isReadable(_ socket: Int32, within milliseconds: Int32) -> Bool {
        var wait = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&wait, 1, milliseconds) > 0
    }
}

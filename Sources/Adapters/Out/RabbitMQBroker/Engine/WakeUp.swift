internal import Glibc

/// Ends the waiting of a thread from another one.
final class WakeUp: Sendable {
    private let (reading, writing): (Int32, Int32)

    init() {
        var ends: [Int32] = [-1, -1]
        // Without a pipe nothing ends a wait early; it ends by its time then.
        _ = pipe(&ends)
        for end in ends where end >= 0 {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit { for end in [reading, writing] where end >= 0 { close(end) } }

    func raise() {
        var one: UInt8 = 1
        _ = write(writing, &one, 1)
    }

    /// Waits until there is something to read from a socket, somebody raises this, or the time is over. A negative socket is passed over.
    func wait(for socket: Int32, milliseconds: Int32) {
        var waits = [socket, reading].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&waits, nfds_t(waits.count), milliseconds) > 0 else { return }
        var block = [UInt8](repeating: 0, count: 256)
        while read(reading, &block, block.count) == block.count {}
    }
}

internal import Glibc

/// A pipe that ends a wait on a socket.
final class LogWake: Sendable {
    /// There is something to read from it once it is rung; -1 when there are no descriptors left, and waits only end with their time.
    let descriptor: Int32
    private let bell: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 { for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } }
        (descriptor, bell) = (ends[0], ends[1])
    }

    deinit {
        for end in [descriptor, bell] where end >= 0 { close(end) }
    }

    /// Ends all waits, now and later.
    func ring() {
        var byte: UInt8 = 1
        _ = write(bell, &byte, 1)
    }
}

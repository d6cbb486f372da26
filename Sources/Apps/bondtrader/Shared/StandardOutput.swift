import Foundation

/// The data, for people and programs.
enum StandardOutput {
    /// Writes text; a closed or full output ends the command instead of the process.
    static func write(_ text: String) throws {
        try write(Array(text.utf8), to: STDOUT_FILENO) { failure($0) }
    }

    /// The end of a command whose output nobody takes.
    ///
    /// - Parameter code: the system's reason.
    /// - Returns: the end; a silent one when the reader has gone.
    static func failure(_ code: Int32) -> CommandEnd {
        guard code != EPIPE else { return .noReader }
        return .unavailable([
            "standard output: found it closed or full (\(String(cString: strerror(code)))), expected room to write"
        ])
    }

    /// Writes all of some bytes.
    ///
    /// - Parameters:
    ///   - bytes: what to write.
    ///   - descriptor: where to.
    ///   - failure: makes an error of the system's reason.
    /// - Throws: what `failure` makes.
    static func write(_ bytes: [UInt8], to descriptor: Int32, failure: (Int32) -> CommandEnd) throws {
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let put = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if put < 0, errno == EINTR { continue }
                if put < 0, errno == EAGAIN {
                    waitForRoom(descriptor)
                    continue
                }
                guard put > 0 else { throw failure(errno) }
                rest = UnsafeRawBufferPointer(rebasing: rest[put...])
            }
        }
    }

    /// Others may have told the system that writes there do not wait.
    private static func waitForRoom(_ descriptor: Int32) {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wanted, 1, -1)
    }
}

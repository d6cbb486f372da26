import CZlib

/// Unpacks gzip data (RFC 1952) piece by piece: members one after the other, zero bytes after the last.
///
/// Belongs to one thread at a time.
final class Gunzip {
    private enum State {
        case member
        /// Behind a member, where another may follow.
        case between
        /// Zeros behind the last member, so many of them.
        case padding(Int)
        /// Something else behind the last member, so many bytes of it.
        case foreign(Int)
    }

    /// On the heap, because zlib's state keeps the address and refuses a stream that has moved.
    private let stream: UnsafeMutablePointer<z_stream>
    private var state = State.member

    init() throws(GzipError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window, plus 16: gzip framing only.
        let status = inflateInit2_(stream, 15 + 16, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            stream.deallocate()
            throw .corrupt(reason: "zlib does not start: \(status)")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks what it can.
    ///
    /// - Parameters:
    ///   - input: packed bytes, those left over from the last step first.
    ///   - isLast: whether no others follow.
    ///   - output: where to put unpacked bytes; not empty.
    /// - Returns: how many bytes of input were used up, and how many of output made. None of either asks for more input, or is the end
    ///   when there is none.
    /// - Throws: `GzipError.truncated` or `.corrupt`.
    func step(
        _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
    ) throws(GzipError) -> (taken: Int, made: Int) {
        var taken = 0
        while true {
            let rest = UnsafeRawBufferPointer(rebasing: input[taken...])
            switch state {
            case .member:
                let (used, made) = try inflateMember(rest, isLast: isLast, into: output)
                taken += used
                if made > 0 || used == 0 || taken == input.count && !isLast { return (taken, made) }
            case .between:
                if rest.count < 2 && !isLast { return (taken, 0) }
                if rest.count >= 2 && rest[0] == 0x1f && rest[1] == 0x8b {
                    inflateReset(stream)
                    state = .member
                } else {
                    state = .padding(0)
                }
            case .padding(let count):
                let zeros = rest.prefix { $0 == 0 }.count
                state = zeros == rest.count ? .padding(count + zeros) : .foreign(count + zeros)
                taken += zeros
                if zeros == rest.count { return (taken, 0) }
            case .foreign(let count):
                guard !isLast else {
                    throw .corrupt(reason: "\(count + rest.count) bytes of something else after the end")
                }
                state = .foreign(count + rest.count)
                return (input.count, 0)
            }
        }
    }

    /// One call of zlib, in pieces that fit its 32-bit counters.
    private func inflateMember(
        _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
    ) throws(GzipError) -> (taken: Int, made: Int) {
        let available = min(input.count, 1 << 30)
        let room = min(output.count, 1 << 30)
        // zlib's interface is not const-correct: it reads `next_in` only.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(room)
        let status = CZlib.inflate(stream, Z_NO_FLUSH)
        let (taken, made) = (available - Int(stream.pointee.avail_in), room - Int(stream.pointee.avail_out))
        switch status {
        case Z_STREAM_END: state = .between
        case Z_OK where taken + made > 0: break
        case Z_OK, Z_BUF_ERROR:
            guard !isLast || taken + made > 0 else { throw .truncated }
        default: throw .corrupt(reason: stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)")
        }
        return (taken, made)
    }
}

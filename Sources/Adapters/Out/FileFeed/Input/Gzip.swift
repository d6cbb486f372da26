import CZlib

/// Unpacks gzip data (RFC 1952), also when it holds several members one after the other.
package enum Gzip {
    /// The largest unpacked size that is accepted unless the caller says otherwise: 1 GiB.
    package static let defaultLimit = 1 << 30

    /// Whether `bytes` start with the two bytes that mark gzip data.
    package static func isGzip(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
    }

    /// Unpacks every member and joins them; zero bytes after the last one are padding, anything else is an error.
    ///
    /// - Parameters:
    ///   - bytes: the whole gzip file.
    ///   - limit: the largest size, in bytes, that the unpacked data may have.
    /// - Returns: the unpacked bytes.
    /// - Throws: `GzipError`, whose cases say what is wrong with the data.
    package static func inflate(_ bytes: [UInt8], limit: Int = defaultLimit) throws(GzipError) -> [UInt8] {
        guard isGzip(bytes) else { throw bytes.count < 2 && bytes.first == 0x1f ? .truncated : .notGzip }
        var inflater = try Inflater(limit: limit, hint: sizeHint(bytes, limit: limit))
        defer { inflater.close() }
        var consumed = 0
        repeat {
            consumed += try inflater.member(of: bytes, from: consumed)
        } while try hasAnotherMember(bytes, at: consumed)
        return inflater.finish()
    }

    /// The size that the last member states for itself, kept within what the format can reach: deflate packs at most 1,032 to 1.
    private static func sizeHint(_ bytes: [UInt8], limit: Int) -> Int {
        guard bytes.count >= 18 else { return 64 }
        let stated = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        return max(64, min(stated + 1, limit + 1, bytes.count * 1_032))
    }

    private static func hasAnotherMember(_ bytes: [UInt8], at start: Int) throws(GzipError) -> Bool {
        if bytes[start...].allSatisfy({ $0 == 0 }) { return false }
        guard bytes.count >= start + 2, bytes[start] == 0x1f, bytes[start + 1] == 0x8b else {
            throw .corrupt(reason: "\(bytes.count - start) bytes of something else after the end")
        }
        return true
    }
}

/// zlib's stream, and the bytes unpacked so far.
private struct Inflater {
    /// On the heap, because zlib's state keeps the address and refuses a stream that has moved.
    private let stream: UnsafeMutablePointer<z_stream>
    private var output: [UInt8]
    private var count = 0
    private let limit: Int

    init(limit: Int, hint: Int) throws(GzipError) {
        self.limit = limit
        output = [UInt8](repeating: 0, count: hint)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window, plus 16: gzip framing only.
        let status = inflateInit2_(stream, 15 + 16, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            stream.deallocate()
            throw .corrupt(reason: "zlib does not start: \(status)")
        }
    }

    func close() {
        inflateEnd(stream)
        stream.deallocate()
    }

    func finish() -> [UInt8] {
        output.count == count ? output : Array(output[..<count])
    }

    /// Unpacks the member that starts at `start`, and returns how many bytes of input it took.
    mutating func member(of bytes: [UInt8], from start: Int) throws(GzipError) -> Int {
        inflateReset(stream)
        var position = start
        while true {
            if count == output.count { try grow() }
            let (status, taken, made) = step(bytes, from: position)
            position += taken
            count += made
            guard count <= limit else { throw .tooLarge(limit: limit) }
            switch status {
            case Z_STREAM_END: return position - start
            case Z_OK where taken + made > 0: continue
            case Z_OK, Z_BUF_ERROR: throw .truncated
            default: throw .corrupt(reason: stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)")
            }
        }
    }

    private mutating func grow() throws(GzipError) {
        guard output.count <= limit else { throw .tooLarge(limit: limit) }
        let target = min(max(output.count * 2, 64), limit + 1)
        output.append(contentsOf: repeatElement(0, count: target - output.count))
    }

    /// One call of zlib on what is left of input and output, in pieces that fit its 32-bit counters.
    private mutating func step(_ bytes: [UInt8], from position: Int) -> (status: Int32, taken: Int, made: Int) {
        let piece = 1 << 30
        let available = min(bytes.count - position, piece)
        let room = min(output.count - count, piece)
        let written = count
        let status = bytes.withUnsafeBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                // zlib's interface is not const-correct: it reads `next_in` only.
                stream.pointee.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + position) }
                stream.pointee.avail_in = UInt32(available)
                stream.pointee.next_out = target.baseAddress.map { $0 + written }
                stream.pointee.avail_out = UInt32(room)
                return CZlib.inflate(stream, Z_NO_FLUSH)
            }
        }
        return (status, available - Int(stream.pointee.avail_in), room - Int(stream.pointee.avail_out))
    }
}

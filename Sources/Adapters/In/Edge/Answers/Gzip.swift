internal import CZlib

/// Packs bytes as gzip (RFC 1952).
enum Gzip {
    /// The packed form of some bytes.
    ///
    /// - Parameter bytes: what to pack, at most 2 GiB.
    /// - Returns: nil when zlib refuses, up to when the bytes can be sent as they are.
    static func pack(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window, plus 16: gzip framing. Level 1: most of the gain at a fraction of the time.
        guard
            deflateInit2_(
                &stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        var input = bytes
        let isDone = input.withUnsafeMutableBufferPointer { source in
            packed.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return deflate(&stream, Z_FINISH) == Z_STREAM_END
            }
        }
        guard isDone else { return nil }
        packed.removeLast(packed.count - Int(stream.total_out))
        return packed
    }

    /// Whether a client takes gzip, by `Accept-Encoding`.
    ///
    /// - Parameter field: the header field; nil when there is none.
    /// - Returns: whether gzip, or anything, is named with a weight above 0.
    static func isAccepted(_ field: String?) -> Bool {
        guard let field else { return false }
        var weights: [String: Double] = [:]
        for part in field.lowercased().split(separator: ",") {
            let sides = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let name = sides.first else { continue }
            let weight = sides.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            weights[name] = weight
        }
        return (weights["gzip"] ?? weights["*"] ?? 0) > 0
    }
}

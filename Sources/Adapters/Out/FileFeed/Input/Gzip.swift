/// Unpacks gzip data (RFC 1952) that is in memory, also when it holds several members one after the other.
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
        let gunzip = try Gunzip()
        var output = [UInt8](repeating: 0, count: sizeHint(bytes, limit: limit))
        var (position, count) = (0, 0)
        while true {
            if count == output.count {
                let target = min(max(output.count * 2, 64), limit + 1)
                output.append(contentsOf: repeatElement(0, count: target - output.count))
            }
            let (taken, made) = try step(gunzip, bytes, from: position, into: &output, at: count)
            position += taken
            count += made
            guard count <= limit else { throw .tooLarge(limit: limit) }
            if taken + made == 0 { break }
        }
        output.removeLast(output.count - count)
        return output
    }

    private static func step(
        _ gunzip: Gunzip, _ bytes: [UInt8], from position: Int, into output: inout [UInt8], at count: Int
    ) throws(GzipError) -> (taken: Int, made: Int) {
        try output.withUnsafeMutableBufferPointer { target throws(GzipError) in
            let room = UnsafeMutableRawBufferPointer(target)
            return try bytes.withUnsafeBufferPointer { source throws(GzipError) in
                let input = UnsafeRawBufferPointer(source)
                return try gunzip.step(
                    UnsafeRawBufferPointer(rebasing: input[position...]), isLast: true,
                    into: UnsafeMutableRawBufferPointer(rebasing: room[count...]))
            }
        }
    }

    /// The size that the last member states for itself, kept within what the format can reach: deflate packs at most 1,032 to 1.
    private static func sizeHint(_ bytes: [UInt8], limit: Int) -> Int {
        guard bytes.count >= 18 else { return 64 }
        let stated = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        return max(64, min(stated + 1, limit + 1, bytes.count * 1_032))
    }
}

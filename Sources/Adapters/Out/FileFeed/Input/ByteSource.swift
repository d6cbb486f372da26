/// The bytes of a file of any length, read a piece at a time: unpacked when they are gzip (told by the first bytes, not by the name),
/// and without a UTF-8 byte order mark at their start.
///
/// Belongs to one thread at a time.
package final class ByteSource {
    /// The file, as the caller named it.
    package let file: String
    /// Whether the same bytes can be had again by opening the file again: true for files, false for pipes and standard input.
    package let isRepeatable: Bool

    private enum Origin {
        case descriptor(InputDescriptor)
        /// Bytes in memory, and where pieces end.
        case memory([UInt8], cuts: [Int])
    }

    private let origin: Origin
    /// How far bytes in memory have been read.
    private var memoryPosition = 0
    private var gunzip: Gunzip?
    /// Bytes as they came, from `rawStart` to `rawEnd`.
    private var raw: [UInt8]
    private var rawStart = 0
    private var rawEnd = 0
    private var isRawOver = false
    private var isHeadPassed = false

    private static let rawSize = 1 << 16

    /// A file, pipe or device; `-` is standard input.
    ///
    /// - Parameter path: where it is; errors repeat it as it was given.
    /// - Throws: `FileFeedError.notFound`, `.isDirectory`, `.unreadable` or `.badGzip`.
    package convenience init(_ path: String) throws(FileFeedError) {
        let input = try InputDescriptor(path)
        try self.init(path, .descriptor(input), isRepeatable: input.isRepeatable)
    }

    /// Bytes in memory, which come in pieces.
    ///
    /// - Parameters:
    ///   - bytes: what the file would hold.
    ///   - file: its name, for messages.
    ///   - cuts: the ascending positions at which a piece ends and another begins.
    /// - Throws: `FileFeedError.badGzip`.
    package convenience init(_ bytes: [UInt8], file: String, cuts: [Int]) throws(FileFeedError) {
        try self.init(file, .memory(bytes, cuts: cuts), isRepeatable: true)
    }

    private init(_ file: String, _ origin: Origin, isRepeatable: Bool) throws(FileFeedError) {
        self.file = file
        self.origin = origin
        self.isRepeatable = isRepeatable
        raw = [UInt8](repeating: 0, count: Self.rawSize)
        while rawEnd < 2 && !isRawOver { try refill() }
        guard rawEnd >= 2, raw[0] == 0x1f, raw[1] == 0x8b else { return }
        do {
            gunzip = try Gunzip()
        } catch {
            throw .badGzip(file: file, error)
        }
    }

    /// Reads some bytes.
    ///
    /// - Parameter buffer: where to put them; at least 3 bytes long.
    /// - Returns: how many there were; 0 at the end only.
    /// - Throws: `FileFeedError.unreadable` or `.badGzip`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFeedError) -> Int {
        if isHeadPassed { return try readOn(into: buffer) }
        var count = 0
        while count < 3 {
            let got = try readOn(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            if got == 0 { break }
            count += got
        }
        isHeadPassed = true
        guard count >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF else { return count }
        if count == 3 { return try readOn(into: buffer) }
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[3..<count]))
        return count - 3
    }

    private func readOn(into buffer: UnsafeMutableRawBufferPointer) throws(FileFeedError) -> Int {
        guard let gunzip else { return try readPlain(into: buffer) }
        while true {
            let (taken, made) = try unpack(gunzip, into: buffer)
            rawStart += taken
            if made > 0 { return made }
            if taken == 0 {
                if isRawOver { return 0 }
                try refill()
            }
        }
    }

    private func unpack(
        _ gunzip: Gunzip, into buffer: UnsafeMutableRawBufferPointer
    ) throws(FileFeedError) -> (taken: Int, made: Int) {
        do {
            return try raw.withUnsafeBufferPointer { raw throws(GzipError) in
                let input = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: raw[rawStart..<rawEnd]))
                return try gunzip.step(input, isLast: isRawOver, into: buffer)
            }
        } catch {
            throw .badGzip(file: file, error)
        }
    }

    /// What was read to tell the format, then straight from the file.
    private func readPlain(into buffer: UnsafeMutableRawBufferPointer) throws(FileFeedError) -> Int {
        guard rawStart < rawEnd else { return isRawOver ? 0 : try pull(into: buffer) }
        let count = min(buffer.count, rawEnd - rawStart)
        raw.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[rawStart..<(rawStart + count)])) }
        rawStart += count
        return count
    }

    /// Puts more bytes behind those of `raw` that are not used up.
    private func refill() throws(FileFeedError) {
        let left = rawEnd - rawStart
        let (start, end) = (rawStart, rawEnd)
        let got = try raw.withUnsafeMutableBufferPointer { raw throws(FileFeedError) in
            let window = UnsafeMutableRawBufferPointer(raw)
            if start > 0 { window.copyMemory(from: UnsafeRawBufferPointer(rebasing: window[start..<end])) }
            return try pull(into: UnsafeMutableRawBufferPointer(rebasing: window[left...]))
        }
        (rawStart, rawEnd) = (0, left + got)
    }

    /// Bytes as they come; notes the end.
    private func pull(into buffer: UnsafeMutableRawBufferPointer) throws(FileFeedError) -> Int {
        let got: Int
        switch origin {
        case .descriptor(let input): got = try input.read(into: buffer)
        case .memory(let bytes, let cuts):
            let cut = cuts.first { $0 > memoryPosition } ?? bytes.count
            got = min(buffer.count, min(cut, bytes.count) - memoryPosition)
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[memoryPosition..<(memoryPosition + got)]))
            }
            memoryPosition += got
        }
        if got == 0 { isRawOver = true }
        return got
    }
}

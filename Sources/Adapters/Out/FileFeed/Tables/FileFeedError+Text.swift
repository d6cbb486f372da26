extension FileFeedError {
    /// The error about a byte that is no UTF-8 text.
    ///
    /// - Parameters:
    ///   - bytes: the file, or a part of it.
    ///   - file: its name, for messages.
    ///   - fault: the byte.
    ///   - known: some byte before it, and its line.
    ///   - isStart: whether `bytes` start where the file does.
    /// - Returns: `FileFeedError.notUTF8` with the line of the byte.
    static func notUTF8(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String, fault: Int, from known: (index: Int, line: Int), isStart: Bool
    ) -> FileFeedError {
        let line = known.line + (min(known.index, fault)..<fault).count { CSVScanner.endsLine(bytes, at: $0) }
        let isUTF16 = isStart && (bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]))
        let byte = "a byte 0x\(String(bytes[fault], radix: 16, uppercase: true)) that UTF-8 cannot have there"
        return .notUTF8(file: file, line: line, found: isUTF16 ? "text in UTF-16" : byte)
    }
}

import FileFeed

/// A CSV file too large to be held, written block by block.
struct StreamedFile {
    private let sink: OutputSink
    private var writer = CSVWriter()

    /// Begins a file, in a directory that is there.
    ///
    /// - Parameters:
    ///   - path: where to.
    ///   - option: the option that named the path, for messages.
    ///   - header: the names of the columns.
    /// - Throws: `CommandEnd.unavailable` when it can't be written.
    init(_ path: String, option: String, header: [CSVValue]) throws {
        sink = try OutputSink(path: path, option: option)
        writer.append(header)
    }

    /// Adds a row.
    mutating func append(_ row: [CSVValue]) throws {
        writer.append(row)
        if writer.bytes.count > Self.block { try flush() }
    }

    /// Puts the whole file in its place.
    mutating func finish() throws {
        try flush()
        try sink.finish()
    }

    private static let block = 1 << 20

    private mutating func flush() throws {
        try sink.write(writer.bytes)
        writer = CSVWriter()
    }
}

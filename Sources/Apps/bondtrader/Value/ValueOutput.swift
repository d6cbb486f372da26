import FileFeed

/// Writes the blocks of `value` one behind the other, in one of the formats.
///
/// The columns of a table are as wide as the first block asks for.
final class ValueOutput {
    private let sink: OutputSink
    private let format: OutputOptions.Format
    private let columns: [DataGrid.Column]
    private var layout: TableLayout?
    private var isEmpty = true

    init(_ sink: OutputSink, _ format: OutputOptions.Format, _ columns: [DataGrid.Column]) {
        self.sink = sink
        self.format = format
        self.columns = columns
    }

    /// Writes the rows of a block.
    func write(_ text: ValueText) throws {
        switch text {
        case .bytes(let bytes):
            // The first object has none before it to be parted from.
            let skipped = isEmpty && format == .json ? 2 : 0
            guard !bytes.isEmpty else { return }
            try open()
            try sink.write(skipped > 0 ? Array(bytes[skipped...]) : bytes)
        case .cells(let cells):
            guard !cells.isEmpty else { return }
            if layout == nil { layout = TableLayout(columns: columns, cells: cells) }
            try open()
            try sink.write(Array(cells.map { (layout?.line($0) ?? "") + "\n" }.joined().utf8))
        }
    }

    /// Writes what comes behind the last row.
    func finish() throws {
        try open()
        if format == .json { try sink.write(Array("\n]\n".utf8)) }
        try sink.finish()
    }

    /// Ends what has been written where more should have come; a file that is not whole gets no name.
    func interrupt() throws {
        if format == .json && !isEmpty { try sink.write(Array("\n]\n".utf8)) }
        sink.abandon()
    }

    /// Writes what comes before the first row, once.
    private func open() throws {
        guard isEmpty else { return }
        isEmpty = false
        switch format {
        case .csv:
            var writer = CSVWriter()
            writer.append(columns.map { .text($0.name) })
            try sink.write(writer.bytes)
        case .json: try sink.write(Array("[\n".utf8))
        case .table:
            let layout = layout ?? TableLayout(columns: columns, cells: [])
            self.layout = layout
            try sink.write(Array((layout.head + "\n").utf8))
        }
    }
}

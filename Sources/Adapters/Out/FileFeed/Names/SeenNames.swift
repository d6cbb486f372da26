/// Tells which names of a file have come before, in memory that does not grow with the file.
///
/// As long as names ascend, by bytes or by length and then bytes, a name that came before is the last one. What came is written to a
/// temporary file meanwhile, and put into a table once the order breaks.
struct SeenNames {
    private let file: String
    private let memoryBits: Int
    private var lastKey: NameKey?
    private var lastName = ""
    private var lastLine = 0
    private var ascendsByBytes = true
    private var ascendsByLength = true
    /// Key and line of the names so far, three words each, that are not in the temporary file yet.
    private var pending: [UInt64] = []
    private var spilled = 0
    private var scratch: ScratchFile?
    private var table: NameTable?

    private static let pendingWords = 3 << 12

    /// - Parameters:
    ///   - file: the file that the names stand in, for messages.
    ///   - memoryBits: as of `NameTable`.
    init(file: String, memoryBits: Int = 11) {
        self.file = file
        self.memoryBits = memoryBits
    }

    /// The line of a name; a name that is new is remembered with its line.
    ///
    /// - Parameters:
    ///   - name: not empty.
    ///   - line: the line that it stands on.
    /// - Returns: the line on which the same name came earlier; nil when it is new.
    /// - Throws: `FileFeedError.unreadable` when the system gives no room for a temporary file.
    mutating func earlierLine(of name: String, line: Int) throws(FileFeedError) -> Int? {
        var name = name
        let key = name.withUTF8 { NameKey($0) }
        if table != nil { return try table?.insert(key, line: line) ?? nil }
        if let lastKey {
            if lastKey == key { return lastLine }
            noteOrder(name, key, after: lastKey)
            guard ascendsByBytes || ascendsByLength else {
                try makeTable()
                return try table?.insert(key, line: line) ?? nil
            }
        }
        (lastKey, lastName, lastLine) = (key, name, line)
        pending.append(key.high)
        pending.append(key.low)
        pending.append(UInt64(line))
        if pending.count >= Self.pendingWords { try spill() }
        return nil
    }

    private mutating func noteOrder(_ name: String, _ key: NameKey, after last: NameKey) {
        let isGreater =
            key.isExact && last.isExact
            ? (last.high, last.low) < (key.high, key.low) : lastName.utf8.lexicographicallyPrecedes(name.utf8)
        if !isGreater { ascendsByBytes = false }
        if key.length < last.length || (key.length == last.length && !isGreater) { ascendsByLength = false }
    }

    private mutating func spill() throws(FileFeedError) {
        let (file, position) = (file, spilled)
        if scratch == nil { scratch = try ScratchFile(for: file) }
        guard let scratch else { return }
        try pending.withUnsafeBufferPointer { words throws(FileFeedError) in
            try scratch.write(words, at: position, for: file)
        }
        spilled += pending.count
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func makeTable() throws(FileFeedError) {
        var table = NameTable(file: file, memoryBits: memoryBits)
        var words = [UInt64](repeating: 0, count: Self.pendingWords)
        if let scratch {
            let file = file
            for position in stride(from: 0, to: spilled, by: Self.pendingWords) {
                try words.withUnsafeMutableBufferPointer { words throws(FileFeedError) in
                    try scratch.read(words, at: position, for: file)
                }
                try Self.insert(words, into: &table)
            }
        }
        try Self.insert(pending, into: &table)
        (pending, scratch) = ([], nil)
        self.table = table
    }

    private static func insert(_ words: [UInt64], into table: inout NameTable) throws(FileFeedError) {
        for start in stride(from: 0, to: words.count, by: 3) {
            _ = try table.insert(NameKey(high: words[start], low: words[start + 1]), line: Int(words[start + 2]))
        }
    }
}

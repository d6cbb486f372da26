/// Names and the lines that they stand on, by the hash of the name; in memory up to some 8 MB, beyond that in a temporary file.
struct NameTable {
    private enum Store {
        case memory([UInt64])
        case file(ScratchFile)
    }

    private static let pageWords = 512
    /// A page holds a count, a spare word, and three words an entry.
    private static let pageEntries = (pageWords - 2) / 3

    private let file: String
    private let memoryBits: Int
    private var store: Store
    /// The table has two to this power pages.
    private var bits = 0
    private var page = [UInt64](repeating: 0, count: pageWords)

    /// An empty table.
    ///
    /// - Parameters:
    ///   - file: the file that the names stand in, for messages.
    ///   - memoryBits: two to this power pages of 4 KB may lie in memory.
    init(file: String, memoryBits: Int = 11) {
        self.file = file
        self.memoryBits = memoryBits
        store = .memory([UInt64](repeating: 0, count: Self.pageWords))
    }

    /// The line of a name; a name that is new is remembered with its line.
    ///
    /// - Parameters:
    ///   - key: the name.
    ///   - line: the line that it stands on.
    /// - Returns: the line of the same name remembered earlier; nil when it is new.
    /// - Throws: `FileFeedError.unreadable` when the system gives no room for a temporary file.
    mutating func insert(_ key: NameKey, line: Int) throws(FileFeedError) -> Int? {
        while true {
            let index = pageIndex(key, bits)
            try load(index)
            let count = Int(page[0])
            for entry in 0..<count where page[2 + 3 * entry] == key.high && page[3 + 3 * entry] == key.low {
                return Int(page[4 + 3 * entry])
            }
            if count < Self.pageEntries {
                Self.append((key.high, key.low, UInt64(line)), to: &page)
                try save(index)
                return nil
            }
            try grow()
        }
    }

    private func pageIndex(_ key: NameKey, _ bits: Int) -> Int {
        bits == 0 ? 0 : Int(key.hash >> UInt64(64 - bits))
    }

    private static func append(_ entry: (UInt64, UInt64, UInt64), to page: inout [UInt64]) {
        let place = 2 + 3 * Int(page[0])
        (page[place], page[place + 1], page[place + 2]) = entry
        page[0] += 1
    }

    private mutating func load(_ index: Int) throws(FileFeedError) {
        switch store {
        case .memory(let words):
            let start = index * Self.pageWords
            page.withUnsafeMutableBufferPointer { page in
                _ = words.withUnsafeBufferPointer { page.update(fromContentsOf: $0[start..<(start + Self.pageWords)]) }
            }
        case .file(let scratch):
            try page.withUnsafeMutableBufferPointer { page throws(FileFeedError) in
                try scratch.read(page, at: index * Self.pageWords, for: file)
            }
        }
    }

    private mutating func save(_ index: Int) throws(FileFeedError) {
        switch store {
        case .memory(var words):
            store = .memory([])
            let start = index * Self.pageWords
            words.withUnsafeMutableBufferPointer { words in
                for word in 0..<(2 + 3 * Int(page[0])) { words[start + word] = page[word] }
            }
            store = .memory(words)
        case .file(let scratch):
            try page.withUnsafeBufferPointer { page throws(FileFeedError) in
                try scratch.write(page, at: index * Self.pageWords, for: file)
            }
        }
    }

    /// Doubles the pages; the entries of each go to two neighbours.
    private mutating func grow() throws(FileFeedError) {
        var next = self
        next.bits = bits + 1
        if next.bits <= memoryBits {
            next.store = .memory([UInt64](repeating: 0, count: Self.pageWords << next.bits))
        } else {
            next.store = .file(try ScratchFile(for: file))
        }
        for index in 0..<(1 << bits) {
            try load(index)
            var halves = [[UInt64]](repeating: [UInt64](repeating: 0, count: Self.pageWords), count: 2)
            for entry in 0..<Int(page[0]) {
                let (high, low, line) = (page[2 + 3 * entry], page[3 + 3 * entry], page[4 + 3 * entry])
                let half = pageIndex(NameKey(high: high, low: low), next.bits) & 1
                Self.append((high, low, line), to: &halves[half])
            }
            for half in 0..<2 {
                next.page = halves[half]
                try next.save(2 * index + half)
            }
        }
        self = next
    }
}

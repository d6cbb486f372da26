/// How much of a log is read at once, whatever its rows hold: a page ends with the row that makes it full.
///
/// ```swift
/// let limit = PageLimit(500)
/// let events = try await log.read(LogSelection(after: place), within: limit)
/// let isLast = !limit.isReached(by: events)
/// ```
public struct PageLimit: Sendable, Hashable {
    /// At most so many rows.
    public var rows: Int

    /// The row with which the page has so many bytes is its last one, and the first row is there whatever its size: a page has less than
    /// this and the bytes of one row. Bytes of events are those of payloads and reasons, bytes of answers those of receipts.
    public var bytes: Int

    /// How much is read at once.
    ///
    /// - Parameters:
    ///   - rows: at most so many.
    ///   - bytes: the row with which the page has so many is its last; 1 MiB unless given.
    public init(_ rows: Int, bytes: Int = 1 << 20) {
        self.rows = rows
        self.bytes = bytes
    }

    /// Whether a page is full; one that is not is the last of what there is to read.
    ///
    /// - Parameters:
    ///   - rows: how many rows it has.
    ///   - bytes: how many bytes they have.
    /// - Returns: whether there may be more behind it.
    public func isReached(rows: Int, bytes: Int) -> Bool {
        rows >= self.rows || rows > 0 && bytes >= self.bytes
    }

    /// Whether a page of events is full; one that is not is the last of what there is to read.
    ///
    /// - Parameter events: what was read within this limit.
    /// - Returns: whether there may be more behind them.
    public func isReached(by events: [RecordedEvent]) -> Bool {
        isReached(rows: events.count, bytes: events.reduce(0) { $0 + $1.byteCount })
    }

    /// The page that rows begin with.
    ///
    /// - Parameters:
    ///   - rows: in their order; no more are asked for than the page has.
    ///   - bytes: how many bytes a row has.
    /// - Returns: the rows up to the one that makes the page full.
    public func page<Rows: Sequence>(of rows: Rows, _ bytes: (Rows.Element) -> Int) -> [Rows.Element] {
        var (page, count, iterator) = ([Rows.Element](), 0, rows.makeIterator())
        while !isReached(rows: page.count, bytes: count), let row = iterator.next() {
            page.append(row)
            count += bytes(row)
        }
        return page
    }
}

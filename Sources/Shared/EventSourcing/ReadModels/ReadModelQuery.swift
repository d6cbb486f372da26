/// Which rows of a table to read, in which order.
public struct ReadModelQuery: Sendable, Hashable {
    /// The table.
    public var table: ReadModelReference

    /// The index that orders; nil for the key.
    public var index: String?

    /// Only rows whose first columns of that order have these values.
    public var prefix: [ReadModelValue]

    /// Only rows whose next column of that order is at least this.
    public var from: ReadModelValue?

    /// Only rows whose next column of that order is below this.
    public var upTo: ReadModelValue?

    /// Only rows that meet all of these.
    public var filters: [ReadModelFilter]

    /// Last rows first.
    public var descending: Bool

    /// As of when to read.
    public var point: ReadPoint

    /// At most so many rows, 1 or more.
    public var limit: Int

    /// Where the page before ended; it is read at that page's position.
    public var after: ReadModelCursor?

    /// Which rows of a table to read.
    ///
    /// - Parameters:
    ///   - table: the table.
    ///   - index: the index that orders; nil for the key.
    ///   - prefix: only rows whose first columns of that order have these values.
    ///   - from: only rows whose next column of that order is at least this.
    ///   - upTo: only rows whose next column of that order is below this.
    ///   - filters: only rows that meet all of these.
    ///   - descending: last rows first.
    ///   - point: as of when to read.
    ///   - limit: at most so many rows.
    ///   - after: where the page before ended.
    public init(
        _ table: ReadModelReference, index: String? = nil, prefix: [ReadModelValue] = [], from: ReadModelValue? = nil,
        upTo: ReadModelValue? = nil, filters: [ReadModelFilter] = [], descending: Bool = false, at point: ReadPoint = .latest,
        limit: Int = 100, after: ReadModelCursor? = nil
    ) {
        self.table = table
        self.index = index
        self.prefix = prefix
        self.from = from
        self.upTo = upTo
        self.filters = filters
        self.descending = descending
        self.point = point
        self.limit = limit
        self.after = after
    }
}

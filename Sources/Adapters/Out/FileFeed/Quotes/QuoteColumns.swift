/// The columns of `quotes.csv`.
struct QuoteColumns {
    let id, date, settlement, cleanPrice, dirtyPrice, yield, discountRate, bid, ask: TableColumn

    /// The columns of which a row fills at most one.
    let values: [TableColumn]

    /// The columns of which a row fills at least one, as messages name them.
    static let valueNames = "clean_price, dirty_price, yield, discount_rate, bid_price, ask_price"

    /// - Throws: `FileFeedError.badHeader` when `id` is missing, or every column that could hold a value.
    init(_ header: inout TableHeader) throws(FileFeedError) {
        self.init(id: try header.required("id"), &header)
        guard [cleanPrice, dirtyPrice, yield, discountRate, bid, ask].contains(where: { $0.index != nil }) else {
            throw .badHeader(
                file: header.file, line: header.line, field: "header", found: "columns \(header.shownNames)",
                expected: "at least one of \(Self.valueNames)")
        }
    }

    /// The columns in a `bonds.csv`; nil when it has none of them.
    init?(optional header: inout TableHeader) {
        self.init(id: header.optional("id"), &header)
        guard [settlement, cleanPrice, dirtyPrice, yield, discountRate, bid, ask].contains(where: { $0.index != nil }) else {
            return nil
        }
    }

    private init(id: TableColumn, _ header: inout TableHeader) {
        self.id = id
        date = header.optional("date")
        settlement = header.optional("settlement")
        cleanPrice = header.optional("clean_price")
        dirtyPrice = header.optional("dirty_price")
        yield = header.optional("yield")
        discountRate = header.optional("discount_rate")
        bid = header.optional("bid_price")
        ask = header.optional("ask_price")
        values = [cleanPrice, dirtyPrice, yield, discountRate]
    }
}

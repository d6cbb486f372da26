import FileFeed
import FixedIncome

/// The quotes of one file, each with its bond of another, in the order of the quotes.
///
/// While both files have one order they are read side by side. A quote whose bond is not among the next ones ends that: from there on
/// quotes are taken many at a time, and the bonds read once more for each such batch. Bonds that can be read only once are all kept.
struct QuotedBonds: ValueReader {
    private var bonds: BondFeed
    private var quotes: QuoteReader
    private let quoteFile: String
    private let settlement: CalendarDate?
    /// Opens the bonds once more; nil when that can't be done.
    private let reopen: (() throws(FileFeedError) -> BondFeed)?
    /// How far ahead a quote's bond is looked for while both files are read side by side.
    private let lookahead: Int
    /// Quotes that share one more reading of the bonds.
    private let batch: Int
    /// Bonds read and not passed yet; the first is that of the last quote.
    private var window: [BondRow] = []
    private var windowStart = 0
    private var isInOrder = true
    /// The bonds of the batch by id, or all of them when they can be read only once.
    private var found: [String: BondRow] = [:]
    private var waiting: ArraySlice<QuoteRow> = []
    private var areQuotesOver = false

    /// - Parameters:
    ///   - bonds: the bonds, from their start.
    ///   - quotes: the quotes, from their start.
    ///   - quoteFile: the name of their file.
    ///   - settlement: for quotes that say none.
    ///   - lookahead: bonds that may be passed on the way to a quote's.
    ///   - batch: quotes that share a reading of the bonds once the orders differ.
    ///   - reopen: opens the bonds once more, silently; nil when that can't be done.
    init(
        bonds: BondFeed, quotes: QuoteReader, quoteFile: String, settlement: CalendarDate?, lookahead: Int = 1 << 13,
        batch: Int = 1 << 17, reopen: (() throws(FileFeedError) -> BondFeed)?
    ) {
        self.bonds = bonds
        self.quotes = quotes
        self.quoteFile = quoteFile
        self.settlement = settlement
        self.lookahead = lookahead
        self.batch = batch
        self.reopen = reopen
        isInOrder = reopen != nil
    }

    mutating func fill(_ block: inout ValueBlock) throws(FileFeedError) -> Bool {
        if reopen == nil && !bonds.isOver { try keepAll(&block.messages) }
        while !block.isFull && !areQuotesOver {
            guard let quote = try nextQuote(&block.messages) else {
                areQuotesOver = true
                break
            }
            if let bond = try bond(of: quote, &block.messages) {
                block.lines.append(ValueLine(bond, quote, file: quoteFile, settlement: settlement))
            } else {
                block.messages.rejects.append(unknown(quote))
            }
        }
        // The bonds behind the last quote have their say as well.
        while areQuotesOver && !bonds.isOver && !block.isFull { _ = try bonds.next(&block.messages) }
        return !areQuotesOver || !bonds.isOver
    }

    private mutating func nextQuote(_ messages: inout ValueMessages) throws(FileFeedError) -> QuoteRow? {
        if let quote = waiting.popFirst() { return quote }
        if isInOrder || reopen == nil { return try readQuote(&messages) }
        try gather(from: nil, &messages)
        return waiting.popFirst()
    }

    private mutating func readQuote(_ messages: inout ValueMessages) throws(FileFeedError) -> QuoteRow? {
        while let row = try quotes.next() {
            switch row {
            case .success(let quote): return quote
            case .failure(let reject): messages.rejects.append(reject)
            }
        }
        return nil
    }

    private mutating func bond(of quote: QuoteRow, _ messages: inout ValueMessages) throws(FileFeedError) -> BondRow? {
        guard isInOrder else { return found[quote.id] }
        if let bond = try bondAhead(quote.id, &messages) { return bond }
        isInOrder = false
        window = []
        try gather(from: quote, &messages)
        return waiting.popFirst().flatMap { found[$0.id] }
    }

    /// The bond of this name among those at hand and the next ones.
    private mutating func bondAhead(_ id: String, _ messages: inout ValueMessages) throws(FileFeedError) -> BondRow? {
        for index in windowStart..<window.count where window[index].id == id {
            windowStart = index
            return window[index]
        }
        while window.count - windowStart < lookahead {
            guard let row = try bonds.next(&messages) else {
                if bonds.isOver { return nil }
                continue
            }
            if windowStart > lookahead {
                window.removeFirst(windowStart)
                windowStart = 0
            }
            window.append(row.bond)
            if row.bond.id == id {
                windowStart = window.count - 1
                return row.bond
            }
        }
        return nil
    }

    /// Takes the next batch of quotes, and their bonds out of another reading.
    private mutating func gather(from first: QuoteRow?, _ messages: inout ValueMessages) throws(FileFeedError) {
        var quotes = first.map { [$0] } ?? []
        while quotes.count < batch, let quote = try readQuote(&messages) { quotes.append(quote) }
        let wanted = Set(quotes.map(\.id))
        found = [:]
        if var feed = quotes.isEmpty ? nil : try reopen?() {
            var silence = ValueMessages()
            while !feed.isOver {
                guard let row = try feed.next(&silence), wanted.contains(row.bond.id) else { continue }
                found[row.bond.id] = row.bond
            }
        }
        waiting = quotes[...]
    }

    private mutating func keepAll(_ messages: inout ValueMessages) throws(FileFeedError) {
        while !bonds.isOver {
            if let row = try bonds.next(&messages) { found[row.bond.id] = row.bond }
        }
    }

    private func unknown(_ quote: QuoteRow) -> Reject {
        Reject(
            file: quoteFile, line: quote.line, field: "id", found: "'\(quote.id)'",
            expected: "an id of a good row of \(bonds.file)")
    }
}

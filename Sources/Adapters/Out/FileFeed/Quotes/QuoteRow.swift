package import FixedIncome

/// One row of `quotes.csv`. It has a quote, a bid, an ask, or more than one of these.
package struct QuoteRow: Equatable, Sendable {
    /// The name of the bond.
    package var id: String
    /// The day of the prices; nil when the file is of one day and does not say which.
    package var date: CalendarDate?
    /// The day that cash and bond change hands; nil leaves it to the command line or the market.
    package var settlement: CalendarDate?
    /// The price, yield or rate stated; nil when the row has only a bid or an ask.
    package var quote: Quote?
    /// The clean price at which others buy, per 100 of face.
    package var bidPrice: Double?
    /// The clean price at which others sell, per 100 of face; not below `bidPrice`.
    package var askPrice: Double?
    /// The physical line of the row in its file.
    package var line: Int

    /// One quote, part by part.
    package init(
        id: String, date: CalendarDate? = nil, settlement: CalendarDate? = nil, quote: Quote? = nil, bidPrice: Double? = nil,
        askPrice: Double? = nil,
        line: Int
    ) {
        self.id = id
        self.date = date
        self.settlement = settlement
        self.quote = quote
        self.bidPrice = bidPrice
        self.askPrice = askPrice
        self.line = line
    }
}

extension QuoteRow {
    /// The middle of bid and ask as a clean price, or the one side there is.
    package var middle: Quote? {
        switch (bidPrice, askPrice) {
        case (let bid?, let ask?): .clean((bid + ask) / 2)
        case (let side?, nil), (nil, let side?): .clean(side)
        case (nil, nil): nil
        }
    }
}

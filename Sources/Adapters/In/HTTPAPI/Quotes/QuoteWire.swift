internal import Contracts
internal import FixedIncome

struct QuoteInBody: WireObject {
    var bond: BondID
    var observedAt: WireTime
    var bid: WirePrice?
    var ask: WirePrice?
    var price: WirePrice?
    var size: Int?

    static var notes: [String: String] {
        [
            "bid": "Clean, per 100 of face.", "ask": "Clean, per 100 of face.", "price": "Clean, per 100 of face.",
            "size": "Face, in units of the currency.",
        ]
    }
}

struct RecordQuotesBody: WireObject {
    var source: String
    var quotes: [QuoteInBody]
    var availableAt: WireTime?

    static var notes: [String: String] {
        ["source": "Who quotes: lower-case letters, digits and hyphens, a letter first; at most 40.", "quotes": "At most 1,000."]
    }
}

struct FlaggedQuoteBody: WireObject {
    var row: Int
    var bond: BondID
    var flags: [QuoteFlag]
    var detail: String
}

struct QuotesRecordedBody: WireObject {
    var accepted: Int
    var quarantined: [FlaggedQuoteBody]
    var rejected: [RejectedRowBody]
    var position: LogPosition
}

struct QuoteBody: WireObject {
    var bond: BondID
    var source: String
    var observedAt: WireTime
    var bid: WirePrice?
    var ask: WirePrice?
    var price: WirePrice
    var previous: WirePrice?
    var event: LogPosition

    static var notes: [String: String] {
        [
            "price": "What to value by, clean, per 100 of face.", "previous": "The price before.",
            "event": "The event that it stands in.",
        ]
    }

    init(_ quote: QuoteView) {
        (bond, source, event) = (quote.bond, quote.source, quote.event)
        observedAt = WireTime(quote.observedAt)
        bid = WirePrice(quote.bid)
        ask = WirePrice(quote.ask)
        price = WirePrice(quote.price)
        previous = WirePrice(quote.previous)
    }
}

struct QuarantinedQuoteBody: WireObject {
    var bond: BondID
    var source: String
    var observedAt: WireTime
    var bid: WirePrice?
    var ask: WirePrice?
    var price: WirePrice?
    var flags: [QuoteFlag]
    var detail: String
    var event: LogPosition
    var row: Int

    init(_ quote: QuarantinedQuote) {
        (bond, source, flags, detail, event, row) = (quote.bond, quote.source, quote.flags, quote.detail, quote.event, quote.row)
        observedAt = WireTime(quote.observedAt)
        bid = WirePrice(quote.bid)
        ask = WirePrice(quote.ask)
        price = WirePrice(quote.price)
    }
}

struct HistoryPriceBody: WireObject {
    var observedAt: WireTime
    var source: String
    var price: WirePrice
    var kind: String
    var event: LogPosition

    static var notes: [String: String] { ["kind": "`quote`, `mark` or `close`.", "price": "Clean, per 100 of face."] }

    init(_ price: HistoryPrice) {
        observedAt = WireTime(price.observedAt)
        (source, kind, event) = (price.source, price.kind, price.event)
        self.price = WirePrice(price.price)
    }
}

struct MarkPriceBody: WireObject {
    var bond: BondID
    var price: WirePrice
    var day: CalendarDate
    var reason: String
}

struct MarkedBody: WireObject {
    var position: LogPosition
}

struct ClosePriceBody: WireObject {
    var bond: BondID
    var price: WirePrice
}

struct RecordCloseBody: WireObject {
    var day: CalendarDate
    var source: String
    var prices: [ClosePriceBody]
}

struct CloseRecordedBody: WireObject {
    var accepted: Int
    var rejected: [RejectedRowBody]
    var position: LogPosition
}

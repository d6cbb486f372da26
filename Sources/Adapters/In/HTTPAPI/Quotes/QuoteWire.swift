internal import Contracts
internal import FixedIncome

struct QuoteInBody: WireObject {
    var bond: BondID
    var observedAt: WireTime
    var bid: WireRowPrice?
    var ask: WireRowPrice?
    var price: WireRowPrice?
    var size: Int?

    static var notes: [String: String] {
        [
            "bid": "Clean, per 100 of face.", "ask": "Clean, per 100 of face.", "price": "Clean, per 100 of face.",
            "size": "The face that it is good for or was traded, in units of the currency.",
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
    var size: Int?

    static var notes: [String: String] {
        [
            "price": "What to value by, clean, per 100 of face.", "previous": "The price before.",
            "event": "The event that it stands in.",
            "observedAt": "When it was quoted: how old it is. A valuation shows whether it is too old to count.",
            "size": "The face that it is good for or was traded, in units of the currency; absent where nobody said so.",
        ]
    }

    init(_ quote: QuoteView) {
        size = quote.size.map { Int($0) }
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
    var size: Int?

    static var notes: [String: String] {
        [
            "kind": "`quote`, `mark` or `close`.", "price": "Clean, per 100 of face.",
            "size": "The face that it is good for or was traded, in units of the currency; absent where nobody said so.",
        ]
    }

    init(_ price: HistoryPrice) {
        size = price.size.map { Int($0) }
        observedAt = WireTime(price.observedAt)
        (source, kind, event) = (price.source, price.kind, price.event)
        self.price = WirePrice(price.price)
    }
}

struct MarkPriceBody: WireObject {
    var bond: BondID
    var price: WireRowPrice
    var day: CalendarDate
    var reason: String

    static var notes: [String: String] {
        [
            "price": "Clean, per 100 of face.",
            "day": "The market day that it holds for. A mark far from the day of the market is known, and values nothing.",
        ]
    }
}

struct MarkedBody: WireObject {
    var position: LogPosition
}

struct ClosePriceBody: WireObject {
    var bond: BondID
    var price: WireRowPrice
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

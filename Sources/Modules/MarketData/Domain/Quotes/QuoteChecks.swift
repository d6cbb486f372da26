internal import Contracts
internal import FixedIncome

/// Checks the quotes of a command, row by row: each by itself, then by the last one of its bond and source.
struct QuoteChecks {
    let settings: MarketDataSettings
    let source: String

    /// The time of the command.
    let now: Timestamp

    /// Up to when a quote can have been observed, whatever the command says.
    let recording: RecordingTime

    /// What becomes of the rows.
    struct Outcome: Sendable {
        var accepted: [Accepted] = []
        var quarantined: [Quarantined] = []
        var rejected: [RejectedRow] = []
    }

    /// A quote that is taken.
    struct Accepted: Sendable {
        let quote: Quote
        let price: TradedPrice
        let previous: TradedPrice?
    }

    /// A quote that is set aside.
    struct Quarantined: Sendable {
        let row: Int
        let quote: Quote
        let flags: [QuoteFlag]
        let detail: String
    }

    /// Sorts the rows; a row sees what rows before it changed.
    func sort(_ quotes: [Quote], last: SourceQuotes, bonds: BondRegister) -> Outcome {
        var outcome = Outcome()
        outcome.accepted.reserveCapacity(quotes.count)
        var changed: [BondID: SourceQuotes.Entry] = [:]
        for (row, quote) in quotes.enumerated() {
            let bond = bonds.entries[quote.bond]
            // The middle of impossible prices has no number: faults come first.
            let fault = fault(in: quote, bond)
            guard fault == nil, let bond, let price = Quote.value(bid: quote.bid, ask: quote.ask, price: quote.price) else {
                outcome.rejected.append((fault ?? QuoteChecks.noPrice).rejected(row: row, id: quote.bond.text))
                continue
            }
            var entry = changed[quote.bond] ?? last.entries[quote.bond]
            let doubts = doubts(about: quote, price, entry, maturity: bond.maturity)
            if doubts.isEmpty {
                outcome.accepted.append(Accepted(quote: quote, price: price, previous: entry?.price))
                SourceQuotes.accept(&entry, observedAt: quote.observedAt, bid: quote.bid, ask: quote.ask, price: price)
            } else {
                let flags = doubts.map(\.flag)
                outcome.quarantined.append(
                    Quarantined(row: row, quote: quote, flags: flags, detail: doubts.map(\.detail).joined(separator: "; ")))
                if flags == [.jump] { entry?.doubt(price, observedAt: quote.observedAt) }
            }
            changed[quote.bond] = entry
        }
        return outcome
    }

    private static let noPrice = RowFault("price", found: "nothing", expected: "a bid, an ask or a price")

    /// Why a row cannot be a quote of a bond that is known here.
    private func fault(in quote: Quote, _ bond: BondRegister.Entry?) -> RowFault? {
        guard let bond else { return RowFault("bond", found: quote.bond.text, expected: "a bond that is known here") }
        if bond.isRetired { return RowFault("bond", found: "\(quote.bond), which is out of use", expected: "a bond in use") }
        if quote.bid == nil, quote.ask == nil, quote.price == nil { return QuoteChecks.noPrice }
        if let fault = impossiblePrice(in: quote) { return fault }
        if quote.observedAt > now.advanced(by: settings.ahead) {
            return RowFault("observedAt", found: "\(quote.observedAt)", expected: "at most \(settings.ahead) after \(now)")
        }
        do throws(RowFault) { try recording.check("observedAt", quote.observedAt) } catch { return error }
        if let size = quote.size, size < 0 { return RowFault("size", found: "\(size)", expected: "0 or more") }
        return nil
    }

    private func impossiblePrice(in quote: Quote) -> RowFault? {
        for (field, price) in [("bid", quote.bid), ("ask", quote.ask), ("price", quote.price)] {
            guard let price, !settings.isPossible(price) else { continue }
            return RowFault(field, found: "\(price)", expected: "more than 0 and at most \(settings.ceiling) per 100")
        }
        return nil
    }

    private typealias Doubt = (flag: QuoteFlag, detail: String)

    private func doubts(
        about quote: Quote, _ price: TradedPrice, _ last: SourceQuotes.Entry?, maturity: CalendarDate?
    ) -> [Doubt] {
        var doubts: [Doubt] = []
        if let doubt = doubtfulSpread(of: quote) { doubts.append(doubt) }
        if let maturity, NewYorkTime.day(of: quote.observedAt) >= maturity {
            doubts.append(
                (
                    .matured,
                    "found an observation on \(NewYorkTime.day(of: quote.observedAt)), expected one before the bond falls due on \(maturity)"
                ))
        }
        let oldest = now.advanced(by: .zero - settings.staleAfter)
        if quote.observedAt < oldest {
            doubts.append((.stale, "found an observation at \(quote.observedAt), expected \(oldest) or later"))
        } else if let last, quote.observedAt < last.observedAt {
            doubts.append(
                (.stale, "found an observation at \(quote.observedAt), expected \(last.observedAt), the last one, or later"))
        }
        guard let last else { return doubts }
        if quote.observedAt == last.observedAt, quote.bid == last.bid, quote.ask == last.ask, price == last.price {
            doubts.append((.duplicate, "found the prices of the last quote at its time, expected others or a later time"))
        }
        if let doubt = jump(of: quote, price, last, maturity) { doubts.append(doubt) }
        return doubts
    }

    private func doubtfulSpread(of quote: Quote) -> Doubt? {
        if let bid = quote.bid, let ask = quote.ask, bid > ask {
            return (.crossed, "found the bid \(bid) above the ask \(ask)")
        }
        guard let price = quote.price else { return nil }
        if let bid = quote.bid, price < bid { return (.outside, "found the price \(price) below the bid \(bid)") }
        if let ask = quote.ask, price > ask { return (.outside, "found the price \(price) above the ask \(ask)") }
        return nil
    }

    /// A price that is too far from the last one, unless that is too long ago, or a doubted quote before it was near.
    private func jump(
        of quote: Quote, _ price: TradedPrice, _ last: SourceQuotes.Entry, _ maturity: CalendarDate?
    ) -> Doubt? {
        let silence = quote.observedAt.since(last.observedAt)
        guard max(silence, .zero - silence) <= settings.comparableWithin else { return nil }
        let share = settings.jumpShare(days: maturity.map { $0 - NewYorkTime.day(of: quote.observedAt) })
        guard !isNear(price, last.price, share) else { return nil }
        if let doubted = last.doubted, quote.observedAt > doubted.observedAt, isNear(price, doubted.price, share) { return nil }
        return (
            .jump,
            "found \(price) after \(last.price), expected a move of at most \(share) of it, or a second quote at this level"
        )
    }

    private func isNear(_ price: TradedPrice, _ other: TradedPrice, _ share: Double) -> Bool {
        Double((price.nanos - other.nanos).magnitude) <= share * Double(other.nanos)
    }
}

extension MarketDataSettings {
    /// Whether a bond can have this price.
    func isPossible(_ price: TradedPrice) -> Bool { price.nanos > 0 && price <= ceiling }
}

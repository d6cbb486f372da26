internal import Contracts
internal import FixedIncome

extension QuoteChecks.Outcome {
    /// What has happened: by day in New York the quotes that were taken, then those that were set aside; and when, by the last of each.
    func events(source: String) -> [(event: any Event, occurredAt: Timestamp)] {
        let taken = days(accepted.map(\.quote)).map { day, places in
            let rows = places.map { accepted[$0] }
            let event = PricesUpdated(
                source: source, day: day, bonds: rows.map(\.quote.bond), observedAt: rows.map(\.quote.observedAt),
                bids: rows.map(\.quote.bid), asks: rows.map(\.quote.ask), prices: rows.map(\.price),
                previous: rows.map(\.previous),
                sizes: rows.contains { $0.quote.size != nil } ? rows.map(\.quote.size) : nil)
            return (event: event as any Event, occurredAt: last(event.observedAt))
        }
        let aside = days(quarantined.map(\.quote)).map { day, places in
            let rows = places.map { quarantined[$0] }
            let event = QuotesQuarantined(
                source: source, day: day, bonds: rows.map(\.quote.bond), observedAt: rows.map(\.quote.observedAt),
                bids: rows.map(\.quote.bid), asks: rows.map(\.quote.ask), prices: rows.map(\.quote.price),
                flags: rows.map(\.flags), details: rows.map(\.detail),
                sizes: rows.contains { $0.quote.size != nil } ? rows.map(\.quote.size) : nil)
            return (event: event as any Event, occurredAt: last(event.observedAt))
        }
        return taken + aside
    }

    /// The places of quotes by their day, days in order, places in the order of the command.
    private func days(_ quotes: [Quote]) -> [(CalendarDate, [Int])] {
        var places: [CalendarDate: [Int]] = [:]
        for (place, quote) in quotes.enumerated() { places[NewYorkTime.day(of: quote.observedAt), default: []].append(place) }
        return places.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func last(_ times: [Timestamp]) -> Timestamp { times.max() ?? Timestamp(nanoseconds: 0) }
}

import FileFeed
import FixedIncome

/// Everything a file says about a market on one day.
struct ScanMarket {
    var name: String
    var candidates: [ScanCandidate]

    /// The day on which most of the bonds settle; the others can't be on its curve.
    func settlingTogether() -> ScanMarket {
        var counts: [CalendarDate: Int] = [:]
        for candidate in candidates where candidate.entry != nil { counts[candidate.settlement, default: 0] += 1 }
        guard let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return self }
        var market = self
        market.candidates = candidates.map { candidate in
            candidate.entry == nil || candidate.settlement == usual
                ? candidate : candidate.setAside("settles \(candidate.settlement), the others \(usual)")
        }
        return market
    }

    /// The day on which the compared bonds settle.
    var settlement: CalendarDate? { candidates.first { $0.entry != nil }?.settlement }

    /// Fits and compares; a candidate whose price has no yield is rejected and left out.
    mutating func scan(_ log: inout InputLog) throws -> RichCheapScan {
        let priced = candidates.indices.filter { candidates[$0].entry != nil }
        let book = BondBook(priced.compactMap { candidates[$0].entry })
        let dirty = zip(priced, book.accruedInterest).map { (candidates[$0].price ?? .nan) + $1 }
        var dropped: Set<Int> = []
        for (index, result) in zip(priced, book.yields(dirtyPrices: dirty)) {
            guard case .failure(let error) = result else { continue }
            let candidate = candidates[index]
            log.add(
                Reject(
                    file: candidate.file, line: candidate.line, field: "price", found: "'\(candidate.price ?? .nan)'",
                    expected: error.expected))
            dropped.insert(index)
        }
        candidates = candidates.indices.filter { !dropped.contains($0) }.map { candidates[$0] }
        do {
            return try RichCheapScan(quotes)
        } catch {
            throw CommandEnd.badInput(log.rejects.map(\.description) + ["\(name): \(error)"])
        }
    }

    private var quotes: [MarketQuote] {
        candidates.compactMap { candidate in
            guard let entry = candidate.entry, let price = candidate.price else { return nil }
            return MarketQuote(entry, cleanPrice: price, bid: candidate.bid, ask: candidate.ask)
        }
    }
}

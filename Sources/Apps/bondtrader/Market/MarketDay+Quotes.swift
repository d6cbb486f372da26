import FileFeed
import FixedIncome

extension MarketDay {
    /// Takes out every bond whose price has no yield, and says so.
    mutating func dropUnpriceable(_ log: inout InputLog) {
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
    }

    /// The bonds that can be on a curve, as quotes.
    var quotes: [MarketQuote] {
        priced.compactMap { candidate in
            guard let entry = candidate.entry, let price = candidate.price else { return nil }
            return MarketQuote(entry, cleanPrice: price, bid: candidate.bid, ask: candidate.ask)
        }
    }
}

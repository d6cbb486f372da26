import FileFeed
import FixedIncome

/// Everything a file says about a market on one day.
struct ScanMarket {
    var name: String
    var candidates: [ScanCandidate]

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
                    expected: "a price with a yield: \(error)"))
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

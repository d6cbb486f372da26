import FixedIncome

/// The bonds of one day: those that are fitted, those held out to judge, and those that are only compared.
struct FitBonds: Sendable {
    /// What a bond is for.
    enum Part: Sendable {
        case fitted
        case heldOut
        case compared
    }

    /// The bonds that have a price and a yield, in the order of the file.
    let candidates: [ScanCandidate]
    let entries: [SettledBond]
    let dirtyPrices: [Double]
    /// Yields by each bond's own convention, decimals.
    let yields: [Double]
    /// Modified durations at these yields, in years.
    let durations: [Double]
    let parts: [Part]
    let book: BondBook

    /// The bonds of a day whose every price has a yield.
    ///
    /// - Parameters:
    ///   - market: the day.
    ///   - holdsOut: whether every second bond by maturity, then by name, is kept from the fit.
    init(_ market: MarketDay, holdsOut: Bool) {
        let priced = market.priced
        let entries = priced.compactMap(\.entry)
        candidates = priced
        self.entries = entries
        book = BondBook(entries)
        dirtyPrices = zip(priced, book.accruedInterest).map { ($0.price ?? .nan) + $1 }
        yields = book.yields(dirtyPrices: dirtyPrices).map { (try? $0.get()) ?? .nan }
        durations = book.measures(yields: yields).modifiedDuration
        var parts = entries.map { entry in
            let shortest = entry.settlement.adding(months: RichCheapScan.shortestFittedMonths)
            return entry.bond.maturity < shortest ? Part.compared : .fitted
        }
        if holdsOut {
            let order = parts.indices.filter { parts[$0] == .fitted }
                .sorted { (entries[$0].bond.maturity, priced[$0].id) < (entries[$1].bond.maturity, priced[$1].id) }
            for (rank, index) in order.enumerated() where rank % 2 == 1 { parts[index] = .heldOut }
        }
        self.parts = parts
    }

    /// The places of the bonds of one part.
    func indices(_ part: Part) -> [Int] { parts.indices.filter { parts[$0] == part } }

    /// Years of ACT/365F from settlement to a bond's maturity.
    func years(_ index: Int) -> Double { Double(entries[index].bond.maturity - entries[index].settlement) / 365 }
}

import FixedIncome

/// The bonds of one day: those that are fitted, those held out to judge, and those that are only compared.
struct FitBonds: Sendable {
    /// The bonds that have a price and a yield, in the order of the file.
    let candidates: [ScanCandidate]
    /// The same bonds with their yields, and what each is for.
    let sample: BondSample
    let entries: [SettledBond]
    /// Yields by each bond's own convention, decimals.
    let yields: [Double]

    /// The bonds of a day whose every price has a yield.
    ///
    /// - Parameters:
    ///   - market: the day.
    ///   - holdsOut: whether every second bond by maturity, then by name, is kept from the fit.
    init(_ market: MarketDay, holdsOut: Bool) {
        candidates = market.priced
        sample = BondSample(market.quotes, holdingOutBy: holdsOut ? candidates.map(\.id) : nil)
        entries = sample.quotes.map(\.entry)
        yields = sample.yields.map { (try? $0.get()) ?? .nan }
    }

    /// What each bond is for.
    var parts: [BondSample.Part] { sample.parts }

    /// Years of ACT/365F from settlement to a bond's maturity.
    func years(_ index: Int) -> Double { Double(entries[index].bond.maturity - entries[index].settlement) / 365 }

    /// Years of ACT/365F from settlement to the last maturity of a fitted bond; not a number when none is fitted.
    var longestFitted: Double { parts.indices.filter { parts[$0] == .fitted }.map(years).max() ?? .nan }
}

/// Bonds of one market and day with their prices and yields, and what each is for: the curve's sample, compared with it by `fit`.
public struct BondSample: Sendable {
    /// What a bond is for.
    public enum Part: Hashable, Sendable {
        /// The curve is fitted to it.
        case fitted
        /// It is kept from the fit, to judge the curve by.
        case heldOut
        /// It is too close to maturity, and only compared.
        case tooShort
    }

    /// The bonds and what the market asks for them.
    public let quotes: [MarketQuote]
    /// One a bond, per 100 of face, accrued interest included.
    public let dirtyPrices: [Double]
    /// One a bond: the market's yield, a decimal a year in the bond's convention, or why its price has none.
    public let yields: [Result<Double, YieldError>]
    /// One a bond: years, at its yield; not a number where there is none.
    public let modifiedDurations: [Double]
    /// One a bond.
    public let parts: [Part]
    let book: BondBook

    /// Bonds closer to maturity than this many months are compared with the curve but not fitted: their yields are mostly noise
    /// (Gürkaynak, Sack and Wright, FEDS 2006-28, section 4).
    public static let shortestFittedMonths = 3

    /// The bonds of a day.
    ///
    /// - Parameters:
    ///   - quotes: bonds of one settlement.
    ///   - names: one a bond, to keep every second one by maturity, then by name, from the fit; nil to fit all.
    public init(_ quotes: [MarketQuote], holdingOutBy names: [String]? = nil) {
        precondition(names.map { $0.count == quotes.count } ?? true, "one name a bond")
        let entries = quotes.map(\.entry)
        self.quotes = quotes
        book = BondBook(entries)
        dirtyPrices = quotes.map { $0.cleanPrice + $0.entry.accruedInterest }
        yields = book.yields(dirtyPrices: dirtyPrices)
        modifiedDurations = book.measures(yields: yields.map { (try? $0.get()) ?? .nan }).modifiedDuration
        var parts = entries.map { entry in
            entry.bond.maturity >= entry.settlement.adding(months: Self.shortestFittedMonths) ? Part.fitted : .tooShort
        }
        if let names {
            let order = parts.indices.filter { parts[$0] == .fitted }
                .sorted { (entries[$0].bond.maturity, names[$0]) < (entries[$1].bond.maturity, names[$1]) }
            for (rank, index) in order.enumerated() where rank % 2 == 1 { parts[index] = .heldOut }
        }
        self.parts = parts
    }

    /// How many bonds the curve is fitted to, those with a lower weight included.
    public var fittedCount: Int { parts.count { $0 == .fitted } }

    /// A curve through the fitted bonds, and every bond's distance from it.
    ///
    /// - Parameters:
    ///   - method: how the curve is fitted.
    ///   - options: how it is done, beyond the method.
    ///   - countsBidAsk: whether bonds of wide bid–ask spread count less (`FitMarket`).
    /// - Returns: the curve and what it leaves.
    /// - Throws: `CurveError.unpriceable` for a price without a yield, `.mixedSettlements`, `.tooFewBonds` when too few can be fitted,
    ///   or what else a `CurveFitter` throws.
    public func fit(
        _ method: FitMethod = .svensson, options: FitOptions = FitOptions(), countsBidAsk: Bool = false
    ) throws(CurveError) -> CurveComparison {
        for (index, yield) in yields.enumerated() {
            if case .failure(let error) = yield { throw .unpriceable(index: index, error) }
        }
        let fit = try CurveFitter(quotes.map(\.entry), method: method, options: options).fit(
            FitMarket(
                dirtyPrices: dirtyPrices, modifiedDurations: modifiedDurations,
                bidAskSpreads: countsBidAsk ? quotes.map(\.bidAskSpread) : nil,
                weights: parts.map { $0 == .fitted ? 1 : 0 }))
        return CurveComparison(self, fit)
    }
}

import QuantMath

/// Bonds held to one horizon: prepared once, then returned under as many scenarios as wanted.
///
/// Coupons and principal paid by the horizon are reinvested at a stated rate; so is all of a bond that has matured by then. A coupon
/// that was earned but is paid after the horizon, because the bond trades ex dividend or a holiday moved it, is discounted at that rate.
///
/// ```swift
/// let book = try HorizonBook(bonds, dirtyPrices: prices, curve: today, horizon: "2024-10-01", reinvestment: .repo(0.05))
/// let returns = book.returns([HorizonScenario(curve: today), HorizonScenario(curve: ShiftedCurve(today, by: 0.005))])
/// returns[1][0].carry + returns[1][0].rollDown + returns[1][0].move       // is returns[1][0].gain
/// ```
public struct HorizonBook: Sendable {
    /// The bonds, in the order of every array given and returned.
    public let entries: [SettledBond]
    /// The day to which they are held.
    public let horizon: CalendarDate
    /// Dirty prices paid, per 100 of outstanding principal.
    public let dirtyPrices: [Double]
    /// The yields at those prices, decimals a year in each bond's own convention.
    public let yields: [Double]
    /// The z-spreads at those prices over the curve: decimals a year, continuously compounded, ACT/365F from settlement.
    public let zSpreads: [Double]
    /// What is left of each bond.
    private let held: [HeldFlows]
    /// What was received of each, and the interest on it.
    private let cash: [(paid: Double, interest: Double)]
    /// Prices on the horizon at the yields of the start, per 100 of the principal outstanding at settlement.
    private let pulled: [Double]
    /// The payments left, as days from the horizon.
    private let flows: SharedFlows
    /// Each of them × exp(−z-spread × time).
    private let spreadAmounts: [Double]
    /// Today's curve at the times of `flows`.
    private let unchanged: [Double]

    /// A book.
    ///
    /// - Parameters:
    ///   - entries: the bonds, each at its settlement, which is the curve's time 0.
    ///   - dirtyPrices: what is paid for each, accrued interest included, per 100 of outstanding principal.
    ///   - curve: today's curve.
    ///   - horizon: the settlement day to which they are held.
    ///   - reinvestment: what money received by the horizon earns.
    /// - Throws: `MeasureError.horizonNotAfterSettlement`, `.perpetual`, `.bond`, or `.unpriceable` for a price without a yield or spread.
    public init(
        _ entries: [SettledBond], dirtyPrices: [Double], curve: some TermStructure, horizon: CalendarDate,
        reinvestment: InterestRate
    ) throws(MeasureError) {
        precondition(entries.count == dirtyPrices.count, "one price a bond")
        var held: [HeldFlows] = []
        for (index, entry) in entries.enumerated() { held.append(try HeldFlows(entry, until: horizon, index: index)) }
        yields = try Self.yields(BondBook(entries), dirtyPrices)
        zSpreads = try Self.zSpreads(entries, dirtyPrices, curve)
        pulled = try Self.pulled(held, yields)
        flows = SharedFlows(
            payments: held.map { held in
                held.left?.payments.map { ($0.date - horizon, $0.amount * held.scale) } ?? []
            })
        unchanged = curve.discountFactors(flows.times)
        spreadAmounts = Self.spread(flows, zSpreads)
        cash = held.map { $0.cash(on: horizon, reinvestedAt: reinvestment) }
        (self.entries, self.horizon, self.dirtyPrices, self.held) = (entries, horizon, dirtyPrices, held)
    }

    /// Returns under scenarios.
    ///
    /// - Parameter scenarios: markets on the horizon.
    /// - Returns: for each scenario a return a bond.
    public func returns(_ scenarios: [HorizonScenario]) -> [[HorizonReturn]] {
        scenarios.map { scenario in
            let factors = scenario.curve.discountFactors(flows.times)
            var spread = flows.times.map { -scenario.spreadChange * $0 }
            var change = spread
            Elementary.exp(inPlace: &spread)
            Elementary.expm1(inPlace: &change)
            return entries.indices.map { result(of: $0, factors, spread: spread, change: change) }
        }
    }

    /// What holdings earn at unchanged yields after the price paid was borrowed.
    ///
    /// - Parameter repo: what the loans cost, `InterestRate.repo` for the usual simple interest on ACT/360.
    /// - Returns: currency per 100 of the principal outstanding at settlement, on the horizon, a bond.
    public func netCarries(repo: InterestRate) -> [Double] {
        entries.indices.map { bond in
            let days = horizon - entries[bond].settlement
            return cash[bond].paid + cash[bond].interest + pulled[bond] - dirtyPrices[bond] * repo.growth(days: days)
        }
    }

    /// Where financed holdings neither gain nor lose by the horizon.
    ///
    /// - Parameter repo: what the loans cost, `InterestRate.repo` for the usual simple interest on ACT/360.
    /// - Returns: the break-even of each bond.
    /// - Throws: `MeasureError.nothingLeft` for a bond that has matured by then, `.noBreakEven` when what was received already repays the
    ///   loan, `.unpriceable` when the price that does has no yield or shift.
    public func breakEvens(repo: InterestRate) throws(MeasureError) -> [BreakEven] {
        var answers: [BreakEven] = []
        for bond in entries.indices { answers.append(try breakEven(bond, repo)) }
        return answers
    }

    private func breakEven(_ bond: Int, _ repo: InterestRate) throws(MeasureError) -> BreakEven {
        guard let left = held[bond].left else { throw .nothingLeft(index: bond, horizon: horizon) }
        let owed = dirtyPrices[bond] * repo.growth(days: horizon - entries[bond].settlement)
        let price = owed - cash[bond].paid - cash[bond].interest
        guard price > 0 else { throw .noBreakEven(index: bond, dirtyPrice: price / held[bond].scale) }
        let dirty = price / held[bond].scale
        let yield: Double
        do {
            yield = try left.yield(dirty: Price(dirty)).value
        } catch {
            throw .unpriceable(index: bond, error)
        }
        let range = flows.starts[bond]..<flows.starts[bond + 1]
        let values = range.map { spreadAmounts[$0] * unchanged[flows.rows[$0]] }
        let times = range.map { flows.times[flows.rows[$0]] }
        guard let shift = SpreadSolver.spread(values: values[...], times: times[...], price: price) else {
            throw .unpriceable(index: bond, .notConverged(dirtyPrice: dirty))
        }
        return BreakEven(
            dirtyPrice: dirty, cleanPrice: dirty - left.accruedInterest, yield: yield, yieldChange: yield - yields[bond],
            curveShift: shift)
    }

    private func result(of bond: Int, _ factors: [Double], spread: [Double], change: [Double]) -> HorizonReturn {
        var (rolled, curveMove, spreadMove, price) = (0.0, 0.0, 0.0, 0.0)
        for payment in flows.starts[bond]..<flows.starts[bond + 1] {
            let (row, amount) = (flows.rows[payment], spreadAmounts[payment])
            rolled += amount * unchanged[row]
            curveMove += amount * (factors[row] - unchanged[row])
            spreadMove += amount * factors[row] * change[row]
            price += amount * (factors[row] * spread[row])
        }
        let (entry, left) = (entries[bond], held[bond].left)
        let accrued = (left?.accruedInterest ?? 0) * held[bond].scale
        return HorizonReturn(
            days: horizon - entry.settlement, startPrice: dirtyPrices[bond], received: cash[bond].paid,
            reinvestmentIncome: cash[bond].interest, accruedChange: accrued - entry.accruedInterest,
            pull: (pulled[bond] - accrued) - (dirtyPrices[bond] - entry.accruedInterest), rollDown: rolled - pulled[bond],
            curveMove: curveMove, spreadMove: spreadMove, horizonPrice: price,
            gain: price + cash[bond].paid + cash[bond].interest - dirtyPrices[bond])
    }
}

extension HorizonBook {
    private static func yields(_ book: BondBook, _ prices: [Double]) throws(MeasureError) -> [Double] {
        var yields: [Double] = []
        for (index, result) in book.yields(dirtyPrices: prices).enumerated() {
            switch result {
            case .success(let yield): yields.append(yield)
            case .failure(let error): throw .unpriceable(index: index, error)
            }
        }
        return yields
    }

    private static func zSpreads(
        _ entries: [SettledBond], _ prices: [Double], _ curve: some TermStructure
    ) throws(MeasureError) -> [Double] {
        let flows = try SharedFlows(entries)
        let factors = curve.discountFactors(flows.times)
        let values = flows.rows.indices.map { flows.amounts[$0] * factors[flows.rows[$0]] }
        let times = flows.rows.map { flows.times[$0] }
        var spreads: [Double] = []
        for bond in entries.indices {
            let range = flows.starts[bond]..<flows.starts[bond + 1]
            guard let spread = SpreadSolver.spread(values: values[range], times: times[range], price: prices[bond]) else {
                throw .unpriceable(index: bond, .notConverged(dirtyPrice: prices[bond]))
            }
            spreads.append(spread)
        }
        return spreads
    }

    /// Dirty prices on the horizon at yields, in the unit of the start; 0 for a bond of which nothing is left.
    private static func pulled(_ held: [HeldFlows], _ yields: [Double]) throws(MeasureError) -> [Double] {
        let left = held.indices.filter { held[$0].left != nil }
        let prices = BondBook(left.compactMap { held[$0].left }).dirtyPrices(yields: left.map { yields[$0] })
        var pulled = held.map { _ in 0.0 }
        for (place, bond) in left.enumerated() {
            guard prices[place].isFinite else { throw .unpriceable(index: bond, .yieldBelowFloor(yield: yields[bond])) }
            pulled[bond] = prices[place] * held[bond].scale
        }
        return pulled
    }

    private static func spread(_ flows: SharedFlows, _ spreads: [Double]) -> [Double] {
        var factors = flows.rows.map { -flows.times[$0] }
        for bond in spreads.indices {
            for payment in flows.starts[bond]..<flows.starts[bond + 1] { factors[payment] *= spreads[bond] }
        }
        Elementary.exp(inPlace: &factors)
        for payment in factors.indices { factors[payment] *= flows.amounts[payment] }
        return factors
    }
}

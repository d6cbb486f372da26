public import FixedIncome

/// Bonds and the market that they are valued on, with each payment discounted once.
///
/// All numbers of a bond have the same bits whatever else is in the batch.
public struct BondBatch: Sendable {
    /// The bonds.
    public let bonds: [MethodBond]

    /// The market.
    public let market: MarketSnapshot

    /// When each payment is due, bond after bond.
    public let dates: [CalendarDate]

    /// Years from its bond's settlement to each payment, ACT/365F.
    public let times: [Double]

    /// Each payment, per 100 of face.
    public let amounts: [Double]

    /// The value of 1 at each payment, on its bond's settlement, off the curve.
    public let factors: [Double]

    /// What each bond is worth off the curve, accrued interest included, per 100 of face.
    public let curveDirtyPrices: [Double]

    private let starts: [Int]

    /// Bonds on a market.
    ///
    /// - Parameters:
    ///   - bonds: none perpetual, each settling on or after the curve's day.
    ///   - market: the market.
    public init(_ bonds: [MethodBond], on market: MarketSnapshot) {
        var (starts, dates, times, amounts) = ([0], [CalendarDate](), [Double](), [Double]())
        for bond in bonds {
            for payment in bond.entry.payments {
                dates.append(payment.date)
                times.append(Double(payment.date - bond.entry.settlement) / 365)
                amounts.append(payment.amount)
            }
            starts.append(dates.count)
        }
        self.bonds = bonds
        self.market = market
        (self.starts, self.dates, self.times, self.amounts) = (starts, dates, times, amounts)
        factors = BondBatch.factors(bonds, starts, dates, market)
        let factors = factors
        curveDirtyPrices = bonds.indices.map { bond in
            (starts[bond]..<starts[bond + 1]).reduce(0) { $0 + amounts[$1] * factors[$1] }
        }
    }

    /// The payments of a bond.
    ///
    /// - Parameter bond: its place in `bonds`.
    /// - Returns: places in `dates`, `times`, `amounts` and `factors`.
    public func payments(of bond: Int) -> Range<Int> { starts[bond]..<starts[bond + 1] }

    /// Years to the last payment of a bond, ACT/365F.
    ///
    /// - Parameter bond: its place in `bonds`.
    /// - Returns: years from its settlement.
    public func lastTime(of bond: Int) -> Double { times[starts[bond + 1] - 1] }

    /// What a bond is worth at a constant spread over the curve.
    ///
    /// - Parameters:
    ///   - bond: its place in `bonds`.
    ///   - spread: a decimal a year, continuous, ACT/365F.
    /// - Returns: accrued interest included, per 100 of face.
    public func dirtyPrice(of bond: Int, spread: Double) -> Double {
        SpreadSolver.value(values: values(of: bond), times: times[payments(of: bond)], spread: spread)
    }

    /// The constant spread over the curve at which a bond is worth a price.
    ///
    /// - Parameters:
    ///   - bond: its place in `bonds`.
    ///   - dirtyPrice: accrued interest included, per 100 of face.
    /// - Returns: a decimal a year, continuous, ACT/365F; nil for a price that no spread gives.
    public func spread(of bond: Int, dirtyPrice: Double) -> Double? {
        guard dirtyPrice > 0, dirtyPrice.isFinite else { return nil }
        return SpreadSolver.spread(values: values(of: bond), times: times[payments(of: bond)], price: dirtyPrice)
    }

    /// What each payment of a bond is worth off the curve.
    private func values(of bond: Int) -> ArraySlice<Double> {
        payments(of: bond).map { amounts[$0] * factors[$0] }[...]
    }

    /// Bonds share days: each day is discounted once.
    private static func factors(
        _ bonds: [MethodBond], _ starts: [Int], _ dates: [CalendarDate], _ market: MarketSnapshot
    ) -> [Double] {
        var days: [Int: Double] = [:]
        func factor(_ date: CalendarDate) -> Double {
            let day = date - market.settlement
            if let known = days[day] { return known }
            let made = market.curve.discountFactor(Double(day) / 365)
            days[day] = made
            return made
        }
        var factors: [Double] = []
        factors.reserveCapacity(dates.count)
        for (index, bond) in bonds.enumerated() {
            let settled = bond.entry.settlement
            for place in starts[index]..<starts[index + 1] {
                let value = factor(dates[place])
                factors.append(settled == market.settlement ? value : value / factor(settled))
            }
        }
        return factors
    }
}

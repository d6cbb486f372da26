extension KeyRates {
    /// Key rate durations as central differences: price at the shift down less price at the shift up, over twice the shift and a price.
    ///
    /// `KeyRateDurations` has the exact derivatives; these are for comparison with published figures, which depend on the size of the
    /// shift, the compounding of the shifted rates and the price divided by.
    ///
    /// - Parameters:
    ///   - entries: the bonds, each at its settlement, which is the curve's time 0.
    ///   - curve: what discounts their payments.
    ///   - shift: how the zero rates move.
    /// - Returns: for each bond one duration a key, in years.
    /// - Throws: `MeasureError.perpetual`, or `.invalid` when a shifted rate leaves no positive discount factor.
    public func durations(
        of entries: [SettledBond], curve: some TermStructure, shift: KeyRateShift
    ) throws(MeasureError) -> [[Double]] {
        let flows = try SharedFlows(entries)
        let factors = curve.discountFactors(flows.times)
        var durations = entries.map { _ in [Double](repeating: 0, count: times.count) }
        for key in times.indices {
            let up = try shifted(factors, flows.times, key: key, by: shift.size, shift.compounding)
            let down = try shifted(factors, flows.times, key: key, by: -shift.size, shift.compounding)
            for bond in entries.indices {
                let dirty = flows.price(of: bond, factors)
                let base = shift.base == .dirtyPrice ? dirty : dirty - entries[bond].accruedInterest
                let difference = flows.price(of: bond, down) - flows.price(of: bond, up)
                durations[bond][key] = difference / (2 * shift.size * base)
            }
        }
        return durations
    }

    private func shifted(
        _ factors: [Double], _ times: [Double], key: Int, by size: Double, _ compounding: InterestRate.Compounding
    ) throws(MeasureError) -> [Double] {
        var moved = factors
        for (row, time) in times.enumerated() {
            let tent = tent(at: time)
            let weight = tent.left == key ? 1 - tent.right : tent.left + 1 == key ? tent.right : 0
            guard weight > 0 else { continue }
            let rate = compounding.rate(discountFactor: factors[row], years: time) + weight * size
            moved[row] = 1 / InterestRate(rate, compounding: compounding).growth(years: time)
            guard moved[row] > 0, moved[row].isFinite else {
                throw .invalid(field: "size", found: size, expected: "a shift that leaves discount factors positive")
            }
        }
        return moved
    }
}
